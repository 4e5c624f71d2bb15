//! Requests: what a build is asked for, other than usual, over the cache of builds that were asked for
//! something else.

use super::rebuild::{Site, Step};
use super::support::{output, request};
use super::trees;
use plenary::Request;
use plenary::testing::{BaseUrl, Choices, LinkStyle};
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::Arc;

const ADDRESSES: &[&str] = &["https://other.example/", "https://ssr.example/a/b/"];

pub(crate) fn any_request() -> impl Strategy<Value = Request> {
    let styles = [
        LinkStyle::Relative,
        LinkStyle::Absolute,
        LinkStyle::Portable,
    ];
    let address = proptest::option::weighted(0.3, select(ADDRESSES));
    let unusual = (any::<[bool; 3]>(), select(styles.to_vec()), address);
    let unusual = unusual.prop_map(|([drafts, future, expired], link_style, address)| {
        asked(
            Choices {
                drafts,
                future,
                expired,
                link_style,
            },
            address,
        )
    });
    prop_oneof![2 => Just(request()), 1 => unusual]
}

fn asked(choices: Choices, address: Option<&str>) -> Request {
    let base_url = address.map(|address| BaseUrl::parse(address).unwrap());
    Request {
        choices,
        base_url,
        ..request()
    }
}

/// Requests that differ from the usual one in one thing each.
fn unusual() -> Vec<Request> {
    let usual = Choices::default;
    vec![
        asked(
            Choices {
                drafts: true,
                ..usual()
            },
            None,
        ),
        asked(
            Choices {
                future: true,
                ..usual()
            },
            None,
        ),
        asked(
            Choices {
                expired: true,
                ..usual()
            },
            None,
        ),
        asked(
            Choices {
                link_style: LinkStyle::Absolute,
                ..usual()
            },
            None,
        ),
        asked(
            Choices {
                link_style: LinkStyle::Portable,
                ..usual()
            },
            None,
        ),
        asked(usual(), Some(ADDRESSES[0])),
        asked(usual(), Some(ADDRESSES[1])),
    ]
}

#[test]
fn every_request_is_answered_over_the_cache_of_any_other() {
    let site = trees::plain_site();
    let all = unusual();
    let common = output(Arc::new(site.clone()), &request());
    for request in &all {
        let asked = output(Arc::new(site.clone()), request);
        assert!(asked.is_published, "{request:?}: {:?}", asked.problems);
        assert!(asked.files != common.files, "{request:?} changes nothing");
    }
    // Each comes after the usual one, before it, and after another.
    let turns = all.iter().flat_map(|asked| [asked.clone(), request()]);
    let all = turns.chain(all.clone());
    let steps: Vec<Step> = all.map(Step::request).collect();
    Site::new(site).follow(&steps).unwrap();
}
