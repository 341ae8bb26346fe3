//! Entry point of the page.

fn main() {
    kring_client::run();
}
