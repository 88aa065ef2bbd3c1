// The whole year, told subject by subject; Story puts it in order of time.
#include "modules/demo/demo_company.h"

#include "modules/demo/deals.h"
#include "modules/demo/leads.h"
#include "modules/demo/quotes.h"
#include "modules/demo/relations.h"
#include "modules/demo/routines.h"
#include "modules/demo/staff.h"

namespace suki::demo {
namespace {

Matter account_matter(const Party& party) {
    return {
        "account",
        party.key,
        party.contacts.front(),
        party.language,
        {party.name, party.people.front().full(), "", std::string(party.address.place->city), ""}};
}

/// Telesales works through the prospects.
void tell_cold_calls(Story& story, const std::vector<Party>& parties) {
    Activities activities(story);
    for (const auto& party : parties) {
        if (!party.buys || party.household || party.contacts.empty()) continue;
        const auto caller = colleague("Telesales", party.language);
        const int calls = static_cast<int>(story.random.below(3));
        for (int i = 0; i < calls; ++i) {
            const int wait = static_cast<int>(story.random.between(4, 300));
            activities.call(account_matter(party), Topic::ColdCall,
                            story.later(party.since, wait, party.language), caller,
                            Direction::Outbound);
        }
    }
}

/// Numbers change, people get other jobs: each account's history has something to show.
void tell_changes(Story& story, const std::vector<Party>& parties) {
    for (const auto& party : parties) {
        if (party.contacts.empty() || !story.random.chance(25)) continue;
        const int wait = static_cast<int>(story.random.between(20, 340));
        story.change(story.later(party.since, wait, party.language), party.owner, "contact",
                     party.contacts.back(),
                     {{"mobile", make_mobile(story.random, party.language)}});
    }
}

}  // namespace

std::vector<DemoStep> demo_company(std::uint64_t seed, Instant now) {
    Story story(seed, now);
    tell_staff(story);
    tell_catalogue(story);
    auto parties = tell_parties(story);
    tell_relations(story, parties);
    tell_cold_calls(story, parties);
    tell_leads(story);
    tell_deals(story, parties);
    tell_changes(story, parties);
    tell_quotes(story, parties);
    tell_routines(story);
    return std::move(story).finish();
}

}  // namespace suki::demo
