//! The command line as a person meets it: mistakes are told in one line, and fail.

use std::net::TcpListener;
use std::process::{Command, Output};

fn xtask(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).args(args).output().unwrap()
}

/// What the command said of its failure: one line on the error stream, and nothing else.
fn complaint(args: &[&str]) -> String {
    let output = xtask(args);
    assert!(!output.status.success(), "{args:?} must fail");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "", "{args:?}");
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(error.lines().count(), 1, "{args:?}: {error}");
    error
}

#[test]
fn without_a_command_it_lists_them() {
    let output = xtask(&[]);
    assert!(output.status.success());
    let help = String::from_utf8(output.stdout).unwrap();
    for command in ["build", "demo", "test", "sim", "bench"] {
        assert!(help.contains(&format!("\n  {command} ")), "{help}");
    }
    assert!(!help.contains("guard"), "{help}");
}

#[test]
fn an_unknown_command() {
    assert!(complaint(&["deploy"]).starts_with("error: unrecognized subcommand 'deploy'"));
}

#[test]
fn a_bad_flag() {
    assert!(complaint(&["test", "--fast"]).starts_with("error: unexpected argument '--fast'"));
    assert!(complaint(&["demo", "--port", "http"]).contains("invalid value 'http'"));
    assert!(complaint(&["demo", "--port", "0"]).contains("invalid value '0'"));
    assert!(complaint(&["demo", "--state"]).contains("a value is required for '--state <DIR>'"));
}

#[test]
fn a_taken_port_is_told_before_anything_is_built() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let error = complaint(&["demo", "--port", &port]);
    assert!(error.starts_with(&format!("error: cannot listen on 127.0.0.1:{port} ")), "{error}");
}

#[test]
fn somebody_elses_folder_is_no_state() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("thesis"), "").unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let state = folder.path().to_str().unwrap();
    let error = complaint(&["demo", "--port", &port, "--state", state, "--fresh"]);
    assert!(error.contains("has files that this command did not make"), "{error}");
    assert!(folder.path().join("thesis").exists());
}

/// The guard ends its program when whoever started it is gone.
#[test]
#[cfg(unix)]
fn the_guard_ends_with_its_standard_input() {
    use std::io::Read;
    use std::process::Stdio;

    let mut guard = Command::new(env!("CARGO_BIN_EXE_xtask"));
    guard.args(["guard", "sh", "-c", "echo up; exec sleep 60"]);
    let mut guard = guard.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut up = [0; 3];
    let mut stdout = guard.stdout.take().unwrap();
    stdout.read_exact(&mut up).unwrap();
    drop(guard.stdin.take());
    // The pipe ends when its last writer does: the program, not the guard alone.
    assert_eq!(stdout.read_to_end(&mut Vec::new()).unwrap(), 0);
    assert!(guard.wait().unwrap().success());
}

#[test]
#[cfg(unix)]
fn the_guard_ends_as_its_program_does() {
    use std::process::Stdio;

    let mut guard = Command::new(env!("CARGO_BIN_EXE_xtask"));
    guard.args(["guard", "sh", "-c", "exit 3"]).stdin(Stdio::piped());
    let mut guard = guard.spawn().unwrap();
    let _lifeline = guard.stdin.take();
    assert_eq!(guard.wait().unwrap().code(), Some(3));
}
