//! What of a run is asked for.

use std::collections::BTreeSet;

use crate::arena::Id;
use crate::rulebook::{Body, Kind, Policy, Requirement, Standard};

/// Narrows a run; what is left out is still read for refs and rules over the estate.
/// `None` leaves everything in.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Descriptors, by their place in the estate.
    pub descriptors: Option<BTreeSet<u32>>,
    /// Kinds of descriptors.
    pub kinds: Option<BTreeSet<Id<Kind>>>,
    /// Standards; a version that is not in use is decided where it is named here.
    pub standards: Option<BTreeSet<Id<Standard>>>,
    /// Requirements; of a version that is not in use too. For tests.
    pub requirements: Option<BTreeSet<Id<Requirement>>>,
    /// Policies: what they mandate or recommend, with its parts.
    pub policies: Option<BTreeSet<Id<Policy>>>,
    /// Owners of standards, as they are called on the day of the run.
    pub owners: Option<BTreeSet<Id<Body>>>,
}
