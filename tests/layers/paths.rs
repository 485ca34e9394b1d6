//! Which top-level modules of the crate a file's paths lead into.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The first segment, seen from the crate's root, of every path that starts with `crate`, `self` or
/// `super`, in a file that is the module `here`. It looks at tokens, not at items, so that what
/// stands inside a macro call is seen as well.
pub fn targets(tokens: TokenStream, here: &[String]) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..index], &tokens[index + 1..]);
        // The middle of a path: its start has led through here already.
        if ends_with_separator(before) {
            continue;
        }
        match token {
            TokenTree::Ident(word) => match word.to_string().as_str() {
                "crate" => follow(Vec::new(), after, &mut found),
                "self" => follow(here.to_vec(), after, &mut found),
                "super" => follow(parent(here), after, &mut found),
                _ => {}
            },
            TokenTree::Group(group) => match before {
                [.., TokenTree::Ident(keyword), TokenTree::Ident(name)] if keyword == "mod" => {
                    let inner: Vec<String> =
                        here.iter().cloned().chain([name.to_string()]).collect();
                    found.extend(targets(group.stream(), &inner));
                }
                _ => found.extend(targets(group.stream(), here)),
            },
            _ => {}
        }
    }
    found
}

/// Follows a path, of which `base` is resolved, through `::name`, `::super` and `::{list}`.
fn follow(base: Vec<String>, rest: &[TokenTree], found: &mut Vec<String>) {
    match rest {
        [TokenTree::Punct(a), TokenTree::Punct(b), next, after @ ..]
            if a.as_char() == ':' && b.as_char() == ':' =>
        {
            step(base, next, after, found);
        }
        [TokenTree::Ident(keyword), ..] if keyword == "as" && base.is_empty() => {
            found.push("another name for the root".to_owned());
        }
        _ => {}
    }
}

fn step(base: Vec<String>, next: &TokenTree, after: &[TokenTree], found: &mut Vec<String>) {
    match next {
        TokenTree::Group(list) if list.delimiter() == Delimiter::Brace => {
            let items: Vec<TokenTree> = list.stream().into_iter().collect();
            let comma =
                |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == ',');
            for item in items.split(comma) {
                if let [first, rest @ ..] = item {
                    step(base.clone(), first, rest, found);
                }
            }
        }
        TokenTree::Ident(word) if word == "super" => follow(parent(&base), after, found),
        TokenTree::Ident(word) if word == "self" => follow(base, after, found),
        name => found.push(base.into_iter().next().unwrap_or_else(|| name.to_string())),
    }
}

fn parent(module: &[String]) -> Vec<String> {
    module.split_last().map(|(_, parent)| parent.to_vec()).unwrap_or_default()
}

fn ends_with_separator(tokens: &[TokenTree]) -> bool {
    let colon = |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == ':');
    matches!(tokens, [.., a, b] if colon(a) && colon(b))
}
