use fancy_regex::Regex;
use proptest::prelude::*;

use super::{check, is_match};
use crate::json::{Value, parse};

/// Whether an engine for regular expressions finds the pattern, in ASCII as it is here.
fn oracle(pattern: &str, text: &str) -> bool {
    let ascii = pattern.replace(r"\d", "[0-9]").replace(r"\w", "[0-9A-Za-z_]");
    Regex::new(&ascii).unwrap().is_match(text).unwrap()
}

#[track_caller]
fn agree(pattern: &str, text: &str) {
    check(pattern).unwrap();
    assert_eq!(is_match(pattern, text), oracle(pattern, text), "{pattern} in {text:?}");
}

/// All patterns in a feed.
fn patterns(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| patterns(item, found)),
        Value::Object(members) => members.iter().for_each(|(name, value)| match value {
            Value::String(text) if name == "regex" => found.push(text.clone()),
            other => patterns(other, found),
        }),
        _ => {}
    }
}

/// All names that a feed compares with.
fn names(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        Value::Object(members) => members.iter().for_each(|(name, value)| match value {
            Value::String(text) if matches!(name, "id" | "equals") => found.push(text.clone()),
            other => names(other, found),
        }),
        _ => {}
    }
}

#[test]
fn every_pattern_of_the_feed_finds_what_an_engine_finds() {
    let feed = parse(&std::fs::read_to_string(env!("PRICE_FEED")).unwrap()).unwrap();
    let (mut wanted, mut texts) = (Vec::new(), Vec::new());
    patterns(&feed, &mut wanted);
    names(&feed, &mut texts);
    wanted.sort();
    wanted.dedup();
    assert!(wanted.len() >= 50, "{}", wanted.len());
    // What dated names look like: the pattern itself, with digits for its classes.
    for pattern in &wanted {
        let dated = pattern.replace(r"\d{4}", "2026").replace(r"\d{2}", "10");
        let dated = dated.replace(r"\d{8}", "20261012").replace(['^', '$', '\\'], "");
        texts.extend([[dated.as_str(), "x"].concat(), dated]);
    }
    // All names with all patterns would take long.
    let texts: Vec<_> =
        texts.iter().rev().enumerate().filter(|(at, _)| *at < 150 || at % 9 == 0).collect();
    let mut hits = 0;
    for pattern in &wanted {
        check(pattern).unwrap();
        let engine = Regex::new(pattern).unwrap();
        for (_, text) in &texts {
            let found = is_match(pattern, text);
            hits += usize::from(found);
            assert_eq!(found, engine.is_match(text).unwrap(), "{pattern} in {text}");
        }
    }
    assert!(hits > wanted.len(), "{hits}");
}

#[test]
fn the_syntax_is_that_of_python() {
    for pattern in [
        "",
        "a",
        "^a$",
        "a|b",
        "^(?:a|b)$",
        "(a)(b)?",
        "a*b",
        "a+?b",
        "a{2}",
        "^a{2,}$",
        "^a{1,2}$",
        "^(ab){2}$",
        "[a-c]",
        "[^a-c]",
        "[]a]",
        "[^]a]",
        "[a-]",
        r"[\d.]",
        r"\.",
        r"\-",
        "a.b",
        "^(a|ab)(c|bcd)(d*)$",
        "(a*)*b",
        "(a|b*)+c",
        "(?=ab)a",
        "^(?!ab)a",
        "(?!.*b)a",
        "^(?:a?){3}a{3}$",
        "^..$",
        "(?!^)[^a]$",
        "x.+x",
        "a||b",
        "(|a)b",
        "a|",
    ] {
        for text in [
            "", "a", "b", "ab", "abab", "aaab", "aaaa", "abcd", "]", "a.b", "-a", "1", "é", "xéüx",
            "c", "a-",
        ] {
            agree(pattern, text);
        }
    }
    // Where Python differs from the engine: the end is also before a last new line.
    assert!(is_match("^a$", "a\n") && !is_match("^a$", "a\n\n"));
    assert!(is_match(r"\s\S\D\W", " ab-") && !is_match(r"\W", "_"));
}

#[test]
fn what_is_malformed_or_not_supported_is_refused() {
    for pattern in [
        "(",
        "a)",
        "[a",
        "[]",
        "[z-a]",
        r"[a-\d]",
        "*a",
        "a|+",
        "^*",
        "(?=a)*",
        "a**",
        "a{2}{3}",
        "a{",
        "a{2,1}",
        "a{1001}",
        "a{2",
        "(?<=a)b",
        "(?i)a",
        r"(a)\1",
        r"\b",
        "\\",
        "é",
        &"a".repeat(513),
    ] {
        let expected = check(pattern).unwrap_err();
        assert!(expected.starts_with("a regular expression of"), "{pattern}: {expected}");
    }
    assert!(!is_match(&"a".repeat(513), &"a".repeat(513)));
    assert!(!is_match(&"(".repeat(1_000_000), "a"));
}

#[test]
fn no_pattern_is_kept_busy() {
    let text = ["a".repeat(5_000).as_str(), "!"].concat();
    for pattern in
        ["(a*)*b", "(a|a)*b", "(a+)+$", "^(?!(a+)+b)", "(?:a?){500}a{500}", "((((a*)*)*)*)*b"]
    {
        check(pattern).unwrap();
        // It ends, and what was not searched to the end is not found.
        assert!(!is_match(pattern, &text), "{pattern}");
    }
    let nested = ["(".repeat(250), ")".repeat(250)].concat();
    check(&nested).unwrap();
    assert!(!is_match(&nested, ""));
}

/// Patterns of all that is supported, over a small alphabet.
fn pattern() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        4 => "[ab1.-]".prop_map(|one| if one == "." { r"\.".to_owned() } else { one }),
        1 => Just(".".to_owned()),
        1 => Just(r"\d".to_owned()),
        1 => Just(r"\w".to_owned()),
        1 => "\\[\\^?[ab1]{1,2}(a-b)?\\]",
    ];
    atom.prop_recursive(4, 24, 4, |inner| {
        let repeated = (inner.clone(), "[?*+]|\\{[0-2]\\}|\\{[0-2],\\}|\\{1,3\\}", "\\??");
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 1..4).prop_map(|all| all.concat()),
            2 => prop::collection::vec(inner.clone(), 1..4).prop_map(|all| format!("(?:{})", all.join("|"))),
            2 => repeated.prop_map(|(one, count, lazy)| format!("({one}){count}{lazy}")),
            1 => inner.clone().prop_map(|one| format!("(?={one})")),
            1 => inner.clone().prop_map(|one| format!("(?!{one})")),
            1 => inner.clone().prop_map(|one| format!("^{one}")),
            1 => inner.prop_map(|one| format!("{one}$")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn it_finds_what_an_engine_finds(pattern in pattern(), text in "[ab1.é-]{0,8}") {
        agree(&pattern, &text);
    }

    #[test]
    fn any_text_may_be_a_pattern(pattern in "[()\\[\\]{}|^$*+?.\\\\ab1,=!:é-]{0,16}", text in "[ab1é]{0,8}") {
        if check(&pattern).is_err() {
            prop_assert!(check(&pattern).is_err());
        } else {
            is_match(&pattern, &text);
        }
    }
}
