//! A raw socket: opening it, and the next thing that comes over it.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{self, Message, client::IntoClientRequest, protocol::CloseFrame},
};

/// How long a handshake or a write may take.
pub(super) const STEP_MAX: Duration = Duration::from_secs(20);

/// A raw socket to a server.
pub type Socket = WebSocketStream<TcpStream>;

/// Opens a socket to a session, with these headers beside the usual ones.
///
/// # Errors
/// When the connection or the handshake fails; a refused handshake is [`tungstenite::Error::Http`].
pub async fn open_socket(
    addr: SocketAddr,
    session: &str,
    headers: &[(&str, &str)],
    receive_buffer: Option<u32>,
) -> Result<Socket, tungstenite::Error> {
    let socket = TcpSocket::new_v4()?;
    if let Some(size) = receive_buffer {
        socket.set_recv_buffer_size(size)?;
    }
    let connect = async {
        let stream = socket.connect(addr).await?;
        stream.set_nodelay(true)?;
        let mut request = format!("ws://{addr}/ws/v1/sessions/{session}").into_client_request()?;
        let all = [("sec-websocket-protocol", kring_shared::wire::SUBPROTOCOL)].iter().chain(headers);
        for (name, value) in all {
            let name = tungstenite::http::HeaderName::from_bytes(name.as_bytes())
                .map_err(tungstenite::http::Error::from)?;
            let value =
                tungstenite::http::HeaderValue::from_str(value).map_err(tungstenite::http::Error::from)?;
            request.headers_mut().insert(name, value);
        }
        let (socket, _) = client_async(request, stream).await?;
        Ok(socket)
    };
    tokio::time::timeout(STEP_MAX, connect).await.map_err(|e| tungstenite::Error::Io(e.into()))?
}

/// The next text or close on a raw socket.
#[derive(Debug)]
pub enum Next {
    /// A text frame.
    Text(String),
    /// The end, with the server's code.
    Closed(Option<u16>),
    /// Nothing within the limit.
    Quiet,
}

/// Waits for the next text or close on `socket`; pings are answered on the way.
pub async fn next_message(socket: &mut Socket, limit: Duration) -> Next {
    let end = Instant::now() + limit;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match tokio::time::timeout(left, socket.next()).await {
            Err(_) => return Next::Quiet,
            Ok(Some(Ok(Message::Text(text)))) => return Next::Text(text.as_str().to_owned()),
            Ok(Some(Ok(Message::Close(frame)))) => {
                let code = frame.map(|CloseFrame { code, .. }| u16::from(code));
                // Answering the close lets the server finish.
                let _ = tokio::time::timeout(Duration::from_secs(1), socket.flush()).await;
                return Next::Closed(code);
            }
            Ok(Some(Ok(_))) => {}
            Ok(Some(Err(_)) | None) => return Next::Closed(None),
        }
    }
}
