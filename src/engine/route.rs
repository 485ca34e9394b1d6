//! Finds the call that a method and a path ask for.

use super::api::{ROOT, ROUTES, Route};
use crate::error::{Error, ErrorKind, shorten};

/// A call, and what stands in its path for the `{…}`, in order; `""` where there are fewer.
/// No segment that matches is empty.
#[derive(Debug)]
pub(super) struct Match<'a> {
    pub(super) route: &'static Route,
    pub(super) parameters: Parameters<'a>,
}

/// As many as the longest path has.
type Parameters<'a> = [&'a str; 3];

/// Finds the call, or says what is wrong: the path, or only the method.
pub(super) fn find<'a>(method: &str, segments: &'a [String]) -> Result<Match<'a>, Error> {
    let mut allow = String::new();
    for route in ROUTES {
        let Some(parameters) = fit(route.path, segments) else { continue };
        if route.method == method {
            return Ok(Match { route, parameters });
        }
        if !allow.is_empty() {
            allow.push_str(", ");
        }
        allow.push_str(route.method);
    }
    if allow.is_empty() {
        let mut path = String::new();
        for segment in segments {
            path.push('/');
            path.push_str(segment);
        }
        return Err(Error::from(ErrorKind::PathNotFound { path: shorten(&path) }));
    }
    Err(Error::from(ErrorKind::MethodNotAllowed { allow }))
}

/// The parameters of a path that fits the template. The segments are decoded already, so that an
/// encoded slash does not take a path apart.
fn fit<'a>(template: &str, segments: &'a [String]) -> Option<Parameters<'a>> {
    let mut parameters = [""; 3];
    let mut free = parameters.iter_mut();
    let mut segments = segments.iter().map(String::as_str);
    for part in ROOT.trim_matches('/').split('/').chain(template.split('/')) {
        let segment = segments.next().filter(|segment| !segment.is_empty())?;
        if part.starts_with('{') {
            *free.next()? = segment;
        } else if part != segment {
            return None;
        }
    }
    segments.next().is_none().then_some(parameters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(path: &str) -> Vec<String> {
        format!("{ROOT}{path}").split('/').skip(1).map(str::to_owned).collect()
    }

    #[test]
    fn every_route_is_found_by_its_own_template_and_no_path_fits_two() {
        for expected in ROUTES {
            let path = segments(expected.path);
            let found = find(expected.method, &path).unwrap();
            assert_eq!(found.route.operation, expected.operation, "{}", expected.path);
            let names = path.iter().filter(|part| part.starts_with('{'));
            let given = found.parameters.iter().filter(|value| !value.is_empty());
            assert!(names.eq(given), "{}", expected.path);
            let same = |route: &&Route| route.method == expected.method;
            let fitting =
                ROUTES.iter().filter(same).filter(|route| fit(route.path, &path).is_some());
            assert_eq!(fitting.count(), 1, "{}", expected.path);
        }
    }

    #[test]
    fn a_paths_methods_stand_in_the_order_of_the_alphabet() {
        for pair in ROUTES.windows(2) {
            if let [a, b] = pair
                && a.path == b.path
            {
                assert!(a.method < b.method, "{}", a.path);
            }
        }
    }

    #[test]
    fn every_operation_is_asked_for_in_one_place() {
        for (index, route) in ROUTES.iter().enumerate() {
            let again =
                ROUTES.iter().skip(index + 1).find(|other| other.operation == route.operation);
            assert!(again.is_none() || !route.is_implemented(), "{}", route.path);
        }
    }
}
