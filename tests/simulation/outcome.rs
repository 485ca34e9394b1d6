//! What is told at the end.

use payi_edge::json::write;
use payi_edge::limit::LimitType;
use payi_edge::simulation::{Rule, Simulation};

use crate::{run, simulation, terms};

#[test]
fn everything_that_happened_is_counted() {
    let limits =
        terms(&[(LimitType::Block, "1", "0.75", None), (LimitType::Allow, "10", "", None)]);
    let mut simulated = simulation(limits, Rule::Spend);
    for (time, cost) in [
        ("2026-11-01T00:00:00Z", "0.5"),
        ("2026-11-02T00:00:00Z", "0.25"),
        ("2026-11-03T00:00:00Z", "0.75"),
        ("2026-11-04T00:00:00Z", "4"),
        ("2026-11-05T00:00:00Z", "0.125"),
    ] {
        run(&mut simulated, 0, time, cost);
    }
    let none = simulated.set(Vec::new());
    assert_eq!(run(&mut simulated, none, "2026-11-06T00:00:00Z", "2"), []);
    let zeros = |more: &str| format!(r#""blocked_external":{more},"failed":0,"total":5}}"#);
    let expected = format!(
        concat!(
            r#"{{"events":6,"allowed":4,"refused":2,"out_of_order":0,"#,
            r#""cost":{{"total":{{"base":"3.5"}}}},"refused_cost":{{"total":{{"base":"4.125"}}}},"#,
            r#""limits":{{"1":{{"spend":"1.5","max":"1","state":"overrun","#,
            r#""requests":{{"ok":1,"exceeded":1,"overrun":1,"blocked":2,{},"#,
            r#""windows":1,"cost":"1.5","refused_cost":"4.125","#,
            r#""first_exceeded_at":"2026-11-02T00:00:00Z","first_overrun_at":"2026-11-03T00:00:00Z","#,
            r#""first_blocked_at":"2026-11-04T00:00:00Z"}},"#,
            r#""2":{{"spend":"1.5","max":"10","state":"ok","#,
            r#""requests":{{"ok":3,"exceeded":0,"overrun":0,"blocked":0,{},"#,
            r#""windows":1,"cost":"1.5","refused_cost":"0"}}}}}}"#
        ),
        zeros("0"),
        zeros("2"),
    );
    assert_eq!(write(&simulated.outcome().unwrap()), expected);
}

#[test]
fn limits_are_known_by_their_ids_each_once() {
    let limits = terms(&[(LimitType::Allow, "1", "", None), (LimitType::Allow, "2", "", None)]);
    let simulated = Simulation::new(limits.clone(), Rule::Spend).unwrap();
    assert_eq!(["1", "2", "3"].map(|id| simulated.place(id)), [Some(0), Some(1), None]);
    let twice = [limits[0].clone(), limits[0].clone()].to_vec();
    assert_eq!(Simulation::new(twice, Rule::Spend).unwrap_err().code(), "duplicate_limit_id");
}
