// How a deal moves from stage to stage, and what is done on each.
#include "modules/demo/deals.h"

#include "modules/demo/staff.h"

namespace suki::demo {

using std::chrono::hours;
using std::chrono::minutes;

struct DealPath::Stage {
    std::string_view key;
    int least_days, most_days;
    int loss_percent;
};

namespace {

std::string date_of(Instant at) {
    return format_date(std::chrono::floor<std::chrono::days>(at));
}

constexpr int kStallPercent = 6;

}  // namespace

const std::vector<DealPath::Stage>& DealPath::stages(bool at_home) {
    static const std::vector<Stage> kSales{{"salesProspecting", 3, 14, 16},
                                           {"salesQualification", 5, 20, 18},
                                           {"salesProposal", 7, 25, 20},
                                           {"salesNegotiation", 4, 20, 11}};
    static const std::vector<Stage> kInstallation{{"installationFirstCall", 1, 3, 13},
                                                  {"installationMeasurements", 3, 9, 10},
                                                  {"installationApproval", 2, 12, 20},
                                                  {"installationPayment", 2, 8, 5},
                                                  {"installationInstallation", 12, 32, 1}};
    return at_home ? kInstallation : kSales;
}

json::object DealPath::opening(const Deal& deal) const {
    const auto expected = deal.started + std::chrono::days(deal.at_home ? 40 : 55);
    return {{"name", deal.name},
            {"ownerId", reference("user", deal.owner)},
            {"productId", reference("product", deal.ware->key)},
            {"pipelineId", reference("pipeline", deal.at_home ? "installation" : "sales")},
            {"stageId", reference("pipelineStage", stages(deal.at_home).front().key)},
            {"amount", deal.amount},
            {"amountCurrency", "EUR"},
            {"source", deal.source},
            {"startedOn", date_of(deal.started)},
            {"closeDate", date_of(expected)}};
}

int DealPath::loss_percent(const Deal& deal, const Stage& stage) const {
    if (deal.source == "referral" || deal.source == "existingClient") return stage.loss_percent / 2;
    if (deal.source == "advertising" || deal.source == "call") return stage.loss_percent * 3 / 2;
    return stage.loss_percent;
}

std::optional<Instant> DealPath::walk(const Deal& deal) {
    Instant at = deal.started;
    const auto& path = stages(deal.at_home);
    for (const auto& stage : path) {
        if (&stage != &path.front())
            story_.change(at, deal.owner, "opportunity", deal.matter.key,
                          {{"stageId", reference("pipelineStage", stage.key)}});
        const int days = static_cast<int>(story_.random.between(stage.least_days, stage.most_days));
        work(deal, stage.key, at, days);
        if (story_.random.chance(kStallPercent)) return std::nullopt;
        at = story_.later(at, days, deal.matter.language);
        if (!story_.random.chance(loss_percent(deal, stage))) continue;
        lose(deal, at);
        return std::nullopt;
    }
    win(deal, at);
    return at;
}

void DealPath::work(const Deal& deal, std::string_view stage, Instant at, int days) {
    if (deal.at_home)
        work_at_home(deal, stage, at, days);
    else
        work_with_firm(deal, stage, at, days);
    if (story_.random.chance(45)) {
        const Instant due = story_.later(at, days, deal.matter.language);
        activities_.task(deal.matter, Topic::NextStep, at + hours(3), due, deal.owner, deal.owner);
    }
}

void DealPath::work_at_home(const Deal& deal, std::string_view stage, Instant at, int days) {
    const auto& matter = deal.matter;
    const auto language = matter.language;
    const auto& owner = deal.owner;
    if (stage == "installationFirstCall") {
        const auto operator_key = colleague("Front-line operator", language);
        activities_.task(matter, Topic::CallBack, at + minutes(1), at + minutes(16), owner,
                         operator_key);
        activities_.call(matter, Topic::FirstCall, at + minutes(story_.random.between(6, 55)),
                         owner, Direction::Outbound);
        if (story_.random.chance(60))
            activities_.note(matter, Topic::Needs, at + minutes(70), owner);
    } else if (stage == "installationMeasurements") {
        const auto surveyor = colleague("Surveyor", language);
        const Instant visit = story_.later(at, days - 1, language);
        activities_.meeting(matter, Topic::Measurement, at + minutes(2), visit, surveyor, owner);
        if (story_.random.chance(70))
            activities_.note(matter, Topic::Site, visit + minutes(75), surveyor);
    } else if (stage == "installationApproval") {
        activities_.task(matter, Topic::PrepareQuote, at + minutes(1), at + hours(2), owner, owner);
        activities_.planned_call(matter, Topic::FollowUpCall, at + minutes(4),
                                 story_.later(at, days / 2, language), owner);
    } else if (stage == "installationPayment") {
        activities_.task(matter, Topic::SendDocuments, at + minutes(3), at + hours(24), owner,
                         owner);
        activities_.note(matter, Topic::Payment, story_.later(at, days - 1, language), owner);
    } else {
        const auto installer = colleague("Installer", language, story_.random.below(2));
        activities_.task(matter, Topic::OrderMaterials, at + minutes(5), at + hours(48), owner,
                         owner);
        activities_.meeting(matter, Topic::InstallationDay, at + minutes(8),
                            story_.later(at, days - 1, language), installer, owner);
    }
}

void DealPath::work_with_firm(const Deal& deal, std::string_view stage, Instant at, int days) {
    const auto& matter = deal.matter;
    const auto language = matter.language;
    const auto& owner = deal.owner;
    if (stage == "salesProspecting") {
        const auto direction = deal.source == "call" ? Direction::Inbound : Direction::Outbound;
        activities_.call(matter, Topic::FirstCall, at + minutes(story_.random.between(5, 90)),
                         owner, direction);
        if (story_.random.chance(70))
            activities_.note(matter, Topic::Needs, at + minutes(100), owner);
    } else if (stage == "salesQualification") {
        activities_.meeting(matter, Topic::Presentation, at + minutes(4),
                            story_.later(at, days * 2 / 3, language), owner, owner);
    } else if (stage == "salesProposal") {
        activities_.task(matter, Topic::PrepareQuote, at + minutes(1), at + hours(26), owner,
                         colleague("Sales manager", language));
        activities_.planned_call(matter, Topic::FollowUpCall, at + minutes(4),
                                 story_.later(at, days / 2, language), owner);
    } else {
        activities_.meeting(matter, Topic::Negotiation, at + minutes(2),
                            story_.later(at, days / 2, language), owner, owner);
        activities_.task(matter, Topic::SendDocuments, at + minutes(6),
                         story_.later(at, days, language), owner, owner);
    }
}

void DealPath::lose(const Deal& deal, Instant at) {
    const auto& reasons = phrase_book(deal.matter.language).lost_reasons;
    story_.change(
        at, deal.owner, "opportunity", deal.matter.key,
        {{"stageId", reference("pipelineStage", deal.at_home ? "installationLost" : "salesLost")},
         {"lostReason", story_.random.pick(reasons)},
         {"closeDate", date_of(at)}});
    if (story_.random.chance(50))
        activities_.note(deal.matter, Topic::Lost, at + minutes(9), deal.owner);
}

void DealPath::win(const Deal& deal, Instant at) {
    const auto& matter = deal.matter;
    story_.change(at, deal.owner, "opportunity", matter.key,
                  {{"stageId", reference("pipelineStage",
                                         deal.at_home ? "installationInstalled" : "salesWon")},
                   {"closeDate", date_of(at)}});
    if (!deal.at_home) {
        activities_.task(matter, Topic::OrderMaterials, at + minutes(5), at + hours(48), deal.owner,
                         deal.owner);
        if (story_.random.chance(40))
            activities_.task(matter, Topic::CollectPayment, at + hours(30), at + hours(54),
                             deal.owner, deal.owner);
    }
    const auto agent = colleague("Support agent", matter.language);
    if (story_.random.chance(60))
        activities_.call(matter, Topic::AfterSaleCall, story_.later(at, 14, matter.language), agent,
                         Direction::Outbound);
    if (story_.random.chance(9))
        activities_.call(matter, Topic::ComplaintCall, story_.later(at, 35, matter.language),
                         colleague("Complaints clerk", matter.language), Direction::Inbound);
}

}  // namespace suki::demo
