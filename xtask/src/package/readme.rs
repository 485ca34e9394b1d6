//! README as it is packed: what it links to in the repository is not there.

use std::path::Path;

/// The folder whose files lie at the top of the package.
const TEMPLATE: &str = "pkg-template/";

/// The text with every link that leads nowhere in `package` replaced by its words; a picture that is
/// not there is left out.
pub fn packed(readme: &str, package: &Path) -> String {
    let mut is_code = false;
    let mut packed = String::with_capacity(readme.len());
    for line in readme.lines() {
        is_code ^= line.starts_with("```");
        let text = if is_code { line.to_owned() } else { with_links(line, package) };
        packed.push_str(&text);
        packed.push('\n');
    }
    packed
}

fn with_links(line: &str, package: &Path) -> String {
    let mut done = String::new();
    let mut rest = line;
    while let Some((before, words, target, after)) = first_link(rest) {
        let target = target.strip_prefix(TEMPLATE).unwrap_or(target);
        let leads = target.starts_with('#') || target.contains("://");
        if leads || package.join(target).is_file() {
            done.push_str(&format!("{before}[{words}]({target})"));
        } else if let Some(before) = before.strip_suffix('!') {
            done.push_str(before);
        } else {
            done.push_str(&format!("{before}{words}"));
        }
        rest = after;
    }
    done + rest
}

/// What is before the first `[words](target)`, the two, and what is after it.
fn first_link(line: &str) -> Option<(&str, &str, &str, &str)> {
    let (start, after) = line.split_once("](")?;
    let (target, after) = after.split_once(')')?;
    let (before, words) = start.rsplit_once('[')?;
    Some((before, words, target, after))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_links_that_lead_somewhere_stay() {
        let package = tempfile::tempdir().unwrap();
        fs::write(package.path().join("types.d.ts"), "").unwrap();
        let readme = "\
![The page](www/page.png)
See [`types.d.ts`](pkg-template/types.d.ts), [the tests](tests/) and [below](#use), (or [Pay-i](https://x.y/)).
```js
const found = list[0](www);
```
";
        let expected = "

See [`types.d.ts`](types.d.ts), the tests and [below](#use), (or [Pay-i](https://x.y/)).
```js
const found = list[0](www);
```
";
        assert_eq!(packed(readme, package.path()), &expected[1..]);
    }
}
