//! Forms that are taken together: those of the basket on this device, and those of a bundle.

mod basket;
mod bundle;
mod held;
mod listed;
mod panels;

pub(super) use basket::BasketPage;
pub(super) use bundle::BundlePage;
pub(super) use held::{Basket, BasketButton, BasketLink};
pub(super) use panels::{BundlesHere, BundlesOf};
