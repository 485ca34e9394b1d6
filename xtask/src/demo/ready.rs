//! Whether the server answers.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// How long to wait for the first answer: workerd needs a fifth of a second, a laden machine more.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Whether the API answers 200 to a list of the limits, so that it is not a user's first request
/// that finds out.
pub fn answers(port: u16) -> bool {
    ask(port).is_ok_and(|answer| answer.starts_with(b"HTTP/1.1 200 "))
}

fn ask(port: u16) -> std::io::Result<Vec<u8>> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let request = format!(
        "GET /api/v1/limits HTTP/1.1\r\nHost: {address}\r\nxProxy-api-key: demo\r\nConnection: close\r\n\r\n"
    );
    // In one piece: a server that answers the first piece and closes would reset the connection.
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(64).read_to_end(&mut answer)?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;
    use std::thread;

    fn server(answer: &'static str) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream.write_all(answer.as_bytes());
        });
        port
    }

    #[test]
    fn only_200_is_an_answer() {
        assert!(answers(server("HTTP/1.1 200 OK\r\n\r\n{}")));
        assert!(!answers(server("HTTP/1.1 500 Internal Server Error\r\n\r\n")));
        assert!(!answers(server("")));
    }

    #[test]
    fn nobody_there_is_no_answer() {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        assert!(!answers(free));
    }
}
