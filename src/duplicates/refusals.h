#pragma once
#include <set>
#include <utility>
#include <vector>

#include "record/session.h"

/// Pairs that somebody said are not the same.
namespace suki::duplicates {

void refuse(record::Session& session, const std::vector<Id>& all_of_these);
bool are_refused(record::Session& session, const Id& a, const Id& b);
/// All of them, the lower id first.
std::set<std::pair<Id, Id>> all_refusals(record::Session& session);

}  // namespace suki::duplicates
