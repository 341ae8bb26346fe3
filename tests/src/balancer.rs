//! What stands before several nodes: one address, each connection goes to the next node of those that are in use.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{
    net::{TcpListener, TcpStream},
    task::AbortHandle,
};

use crate::http::Api;

#[derive(Default)]
struct Nodes {
    addrs: Vec<SocketAddr>,
    next: usize,
}

/// One address for several nodes.
pub struct Balancer {
    addr: SocketAddr,
    nodes: Arc<Mutex<Nodes>>,
    task: AbortHandle,
}

impl Balancer {
    /// Stands before these nodes.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn before(addrs: &[SocketAddr]) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let addr = listener.local_addr()?;
        let nodes = Arc::new(Mutex::new(Nodes { addrs: addrs.to_vec(), ..Nodes::default() }));
        let ours = Arc::clone(&nodes);
        let task = tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let target = locked(&ours).turn();
                tokio::spawn(async move {
                    // Without a node, and when one does not answer, the line is cut.
                    let Some(target) = target else { return };
                    let Ok(mut node) = TcpStream::connect(target).await else { return };
                    let _ = client.set_nodelay(true).and_then(|()| node.set_nodelay(true));
                    let _ = tokio::io::copy_bidirectional(&mut client, &mut node).await;
                });
            }
        })
        .abort_handle();
        Ok(Self { addr, nodes, task })
    }

    /// The nodes, as one.
    pub fn api(&self) -> Api {
        Api { addr: self.addr }
    }

    /// Takes a node out of use: no new connection goes to it.
    pub fn take_out(&self, node: SocketAddr) {
        locked(&self.nodes).addrs.retain(|addr| *addr != node);
    }

    /// Puts a node into use.
    pub fn put_in(&self, node: SocketAddr) {
        locked(&self.nodes).addrs.push(node);
    }
}

impl Nodes {
    fn turn(&mut self) -> Option<SocketAddr> {
        let place = self.next.checked_rem(self.addrs.len())?;
        self.next += 1;
        self.addrs.get(place).copied()
    }
}

impl Drop for Balancer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn locked(nodes: &Mutex<Nodes>) -> MutexGuard<'_, Nodes> {
    nodes.lock().unwrap_or_else(PoisonError::into_inner)
}
