//! Colour, on a terminal alone and never against `NO_COLOR`.

use std::io::IsTerminal;

/// The few looks that the commands use, by their SGR code.
#[derive(Clone, Copy)]
pub enum Look {
    Bold = 1,
    Red = 31,
    Green = 32,
}

/// The text in this look, if the standard output shows colour.
pub fn paint(look: Look, text: &str) -> String {
    let plain = !std::io::stdout().is_terminal()
        || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if plain { text.to_owned() } else { format!("\x1b[{}m{text}\x1b[0m", look as u8) }
}
