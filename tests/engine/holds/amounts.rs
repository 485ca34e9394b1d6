//! Amounts are exact, and one that cannot be told exactly is refused rather than rounded.

use serde_json::json;

use super::{HOLDS, with_limits};

#[test]
fn an_amount_may_be_text_with_more_digits_than_a_number_carries() {
    let mut server = with_limits();
    let body = json!({"hold_id": "a", "amount": "0.1234567890123456789012345678"});
    let answer = server.post(HOLDS, "1", &body).expect(201);
    assert_eq!(answer.number("/hold/amount"), "0.1234567890123456789012345678");
    server.has(["0", "0.1234567890123456789012345678", ""], ["0", "", ""]);
}

#[test]
fn hundreds_of_holds_come_and_go_without_a_trace() {
    let mut server = with_limits();
    for number in 1..=300_u32 {
        let amount = format!("0.000{number}00000001");
        server.hold(&format!("h{number}"), "1,2", &amount).expect(201);
    }
    for number in (1..=300_u32).rev() {
        server.release(&format!("h{number}")).expect(200);
    }
    server.has(["0", "", ""], ["0", "", ""]);
}

#[test]
fn a_sum_that_needs_more_than_28_digits_is_refused() {
    let mut server = with_limits();
    server.hold("large", "2", "1000000000000").expect(201);
    let body = json!({"hold_id": "fine", "amount": "0.0000000000000000000000000001"});
    server.post(HOLDS, "1,2", &body).refused(400, "amount_out_of_range");
    server.has(["0", "", ""], ["0", "1000000000000", ""]);
}
