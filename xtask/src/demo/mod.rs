//! `cargo xtask demo`: the API and the page on this machine, under the runtime of Cloudflare.

mod ready;
mod server;
mod state;

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

pub use server::{GUARD, guard};

use crate::step::Plan;
use crate::style::{Look, paint};
use crate::{package, project, site};
use server::Server;
use state::State;

#[derive(clap::Args)]
pub struct Options {
    /// Where to listen, on 127.0.0.1
    #[arg(long, default_value_t = 8787, value_parser = clap::value_parser!(u16).range(1..))]
    port: u16,
    /// Load the guide's two prices and start limit ids at 2220
    #[arg(long)]
    guide: bool,
    /// Where to keep the state across restarts [default: .state in the repository]
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// Forget the state of earlier runs first
    #[arg(long)]
    fresh: bool,
}

/// Builds what is missing or out of date, and serves until Ctrl-C.
pub fn run(options: &Options) -> Result<()> {
    // What would stop the server stops us before the build, which can take minutes.
    check_port(options.port)?;
    let folder = options.state.clone().unwrap_or_else(|| project::path(".state"));
    let state = State::open(&folder, options.fresh)?;

    let mut plan = Plan::default();
    package::plan(&mut plan);
    site::plan(&mut plan);
    plan.run()?;

    let (tell, events) = channel();
    let interrupted = tell.clone();
    ctrlc::set_handler(move || {
        let _ = interrupted.send(Event::Interrupted);
    })?;
    let server = Server::start(options.port, options.guide, state.folder(), move |how| {
        let _ = tell.send(Event::Ended(how));
    })?;

    if wait_until_ready(options.port, &events)? {
        announce(options, &state);
        if let Ok(Event::Ended(how)) = events.recv() {
            bail!("the server ended by itself ({how})");
        }
    }
    server.stop()?;
    println!("\nended; the state stays in {}", state.folder().display());
    Ok(())
}

enum Event {
    /// Ctrl-C, or asked to terminate.
    Interrupted,
    /// The server is gone, and how it went.
    Ended(String),
}

fn check_port(port: u16) -> Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map(drop)
        .with_context(|| format!("cannot listen on 127.0.0.1:{port} (choose another with --port)"))
}

/// False if interrupted before.
fn wait_until_ready(port: u16, events: &Receiver<Event>) -> Result<bool> {
    let started = Instant::now();
    while !ready::answers(port) {
        match events.recv_timeout(Duration::from_millis(50)) {
            Ok(Event::Interrupted) => return Ok(false),
            Ok(Event::Ended(how)) => bail!("the server ended before it was ready ({how})"),
            Err(RecvTimeoutError::Disconnected) => bail!("the server is gone"),
            Err(RecvTimeoutError::Timeout) if started.elapsed() > ready::PATIENCE => {
                bail!("the server gave no answer in {} s", ready::PATIENCE.as_secs())
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    Ok(true)
}

fn announce(options: &Options, state: &State) {
    let address = format!("http://127.0.0.1:{}", options.port);
    let prices = match options.guide {
        true => "the guide's for its two models; a new account's limit ids start at 2220",
        false => "list prices (--guide loads the guide's)",
    };
    println!();
    println!("{}", paint(Look::Green, "ready"));
    println!("  page    {}", paint(Look::Bold, &format!("{address}/")));
    println!("  SDK     PAYI_BASE_URL={address} PAYI_API_KEY=demo");
    println!("          (these two variables point the real Pay-i SDK here)");
    println!(
        "  keys    {} is let in, each to an account of its own: for this machine only",
        paint(Look::Bold, "ANY key")
    );
    println!("  prices  {prices}");
    println!("  state   {}{}", state.folder().display(), state.remark());
    println!("Ctrl-C ends it.");
}
