//! A page of 100 limits from the start, the middle and the end of the list, in accounts of all sizes.

use std::hint::black_box;
use std::time::Instant;

use super::account::Account;
use super::rounds::{hold, measure, print};

const PAGES: u32 = 10;

const MARK: f64 = 1.2;

pub fn run(accounts: &mut [Account]) -> bool {
    let met = [("start", 0.0), ("middle", 0.5), ("end", 1.0)].map(|(place, share)| {
        let lists = accounts.iter_mut().map(|account| List::at(account, share));
        let mut lists: Vec<_> = lists.collect();
        let name = |list: &List<'_>| format!("of {} limits", list.account.size);
        let rows = measure(&mut lists, name, |list| {
            let started = Instant::now();
            for _ in 0..PAGES {
                list.page(&list.target.clone());
            }
            started.elapsed() / PAGES
        });
        print(&format!("A page of 100 from the {place} of the list of an account"), &rows);
        hold(&rows, MARK)
    });
    !met.contains(&false)
}

struct List<'a> {
    account: &'a mut Account,
    /// Asks for the page.
    target: String,
}

impl<'a> List<'a> {
    /// Goes through the list in long pages to where a share of it and not the last 100 are behind.
    fn at(account: &'a mut Account, share: f64) -> Self {
        let behind = ((account.size - 100) as f64 * share) as usize;
        let mut list = Self { account, target: String::new() };
        let mut cursor = String::new();
        let mut left = behind;
        while left > 0 {
            let size = left.min(1_000);
            let page = list.page(&format!("/api/v1/limits?limit={size}&cursor={cursor}"));
            let (_, rest) = page.split_once(r#""cursor":""#).expect("a cursor");
            cursor = rest.split('"').next().unwrap_or_default().to_owned();
            left -= size;
        }
        list.target = format!("/api/v1/limits?limit=100&cursor={cursor}");
        assert_eq!(list.page(&list.target.clone()).matches("limit_id").count(), 100);
        list
    }

    fn page(&mut self, target: &str) -> String {
        black_box(self.account.call("GET", target, "", "", 200)).response.body
    }
}
