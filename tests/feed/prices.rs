use payi_edge::price::table::Table;
use payi_edge::time::Timestamp;

use crate::expected::{contexts, expected, instant, instants, read};
use crate::{FULL, feed};

#[test]
fn every_price_of_the_feed_is_in_the_table() {
    let table = Table::open(FULL.into()).unwrap();
    let (mut models, mut checked) = (0, 0);
    for provider in feed() {
        let id = provider["id"].as_str().unwrap();
        let listed = table.models(Some(id));
        let wanted = provider["models"].as_array().unwrap();
        assert_eq!(listed.len(), wanted.len(), "{id}");
        for (found, model) in listed.into_iter().zip(wanted) {
            let known = table.describe(found).unwrap();
            assert_eq!((known.provider, Some(known.id)), (id, model["id"].as_str()));
            assert_eq!(known.context_window, model["context_window"].as_u64(), "{id} {}", known.id);
            let mut times =
                vec![instant("2020-01-01", "12:00:00Z"), instant("2040-01-01", "00:00:00Z")];
            instants(model, &mut times);
            times.sort();
            times.dedup();
            for at in times {
                for context in contexts(model) {
                    let time = Timestamp::from_unix_millis(at).unwrap();
                    let plan = table.plan(found, time, &context).unwrap();
                    assert_eq!(
                        read(&plan.lines),
                        expected(model, at, &context),
                        "{id} {} at {at} with {context:?}",
                        known.id
                    );
                    let whisper = id == "groq" && known.id.starts_with("whisper-large-v3");
                    assert_eq!(plan.minimum, whisper, "{id} {}", known.id);
                    checked += 1;
                }
            }
            models += 1;
        }
    }
    assert!(models > 2_000 && checked > 5_000, "{models} models, {checked} sets of prices");
}
