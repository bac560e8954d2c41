//! Circles among declarations that must have none.

use crate::text::{Span, Str};

/// Returns one circle for every place where a walk along `edges` comes back, as the nodes
/// on it with the place of the edge that leads on. A circle whose nodes are all on others is
/// left out.
///
/// Walks without recursion: the length of a chain is the user's to choose.
pub(super) fn find(edges: &[Vec<(usize, Span)>]) -> Vec<Vec<(usize, Span)>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut state = vec![State::New; edges.len()];
    let mut is_reported = vec![false; edges.len()];
    let mut circles = Vec::new();
    for start in 0..edges.len() {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        // Each open node with the number of its next edge.
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some((target, _)) = edges[node].get(*next).copied() else {
                state[node] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match state[target] {
                State::New => {
                    state[target] = State::Open;
                    path.push((target, 0));
                }
                State::Open => {
                    let from = path.iter().position(|(node, _)| *node == target).unwrap_or(0);
                    let circle: Vec<(usize, Span)> = path[from..]
                        .iter()
                        .map(|(node, next)| (*node, edges[*node][next - 1].1))
                        .collect();
                    if !circle.iter().all(|(node, _)| is_reported[*node]) {
                        for (node, _) in &circle {
                            is_reported[*node] = true;
                        }
                        circles.push(circle);
                    }
                }
                State::Done => {}
            }
        }
    }
    circles
}

/// Returns the nodes so that every node comes after those it leads to; of a circle, in
/// some order.
pub(super) fn order(edges: &[Vec<(usize, Span)>]) -> Vec<usize> {
    let mut seen = vec![false; edges.len()];
    let mut order = Vec::with_capacity(edges.len());
    for start in 0..edges.len() {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some((target, _)) = edges[node].get(*next).copied() else {
                order.push(node);
                path.pop();
                continue;
            };
            *next += 1;
            if !seen[target] {
                seen[target] = true;
                path.push((target, 0));
            }
        }
    }
    order
}

/// Says a circle in words: `a` leads to `b`, and `b` to `a`.
pub(super) fn shown(names: &[Str]) -> String {
    let mut all: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    all.extend(all.first().cloned());
    all.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    fn nodes(edges: &[&[usize]]) -> Vec<Vec<usize>> {
        let at = Span::new(FileId(0), 0, 0);
        let edges: Vec<Vec<(usize, Span)>> =
            edges.iter().map(|all| all.iter().map(|node| (*node, at)).collect()).collect();
        find(&edges)
            .into_iter()
            .map(|circle| circle.into_iter().map(|(node, _)| node).collect())
            .collect()
    }

    #[test]
    fn a_circle_is_found_once_and_a_diamond_is_none() {
        assert_eq!(nodes(&[&[1, 2], &[3], &[3], &[]]), Vec::<Vec<usize>>::new());
        assert_eq!(nodes(&[&[1], &[2], &[1]]), vec![vec![1, 2]]);
        assert_eq!(nodes(&[&[0]]), vec![vec![0]]);
        assert_eq!(nodes(&[&[1], &[0], &[3], &[2]]), vec![vec![0, 1], vec![2, 3]]);
    }
}
