pub static BUILTIN: &[u8] = &[];
