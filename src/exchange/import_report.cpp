#include "exchange/import_report.h"

#include <algorithm>

namespace suki::exchange {
namespace {

constexpr std::size_t kDifferentKept = 2000;
constexpr std::size_t kSummaryLines = 20;

}  // namespace

std::string_view outcome_name(Outcome outcome) {
    constexpr std::string_view names[] = {"create", "update", "skip", "reject", "ask"};
    return names[static_cast<int>(outcome)];
}

void ImportCounts::add(Outcome outcome) {
    ++processed;
    switch (outcome) {
        case Outcome::Create:
            ++created;
            break;
        case Outcome::Update:
            ++updated;
            break;
        case Outcome::Skip:
            ++skipped;
            break;
        case Outcome::Reject:
            ++rejected;
            break;
        case Outcome::Ask:
            ++asked;
            break;
    }
}

void ImportCounts::settle(Outcome outcome) {
    --asked;
    --processed;
    add(outcome);
}

void ProblemLog::add(const ImportProblem& problem) {
    if (first_.size() < kept_) first_.push_back(problem);
    const auto found = counts_.find(problem.message);
    if (found != counts_.end())
        ++found->second;
    else if (counts_.size() < kDifferentKept)
        counts_.emplace(problem.message, 1);
}

std::vector<std::string> ProblemLog::summary() const {
    std::vector<std::pair<std::size_t, std::string>> frequent;
    for (const auto& [message, count] : counts_) {
        if (count > 1) frequent.emplace_back(count, message);
    }
    std::sort(frequent.begin(), frequent.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (frequent.size() > kSummaryLines) frequent.resize(kSummaryLines);
    std::vector<std::string> lines;
    lines.reserve(frequent.size());
    for (const auto& [count, message] : frequent)
        lines.push_back(grouped(count) + " rows: " + message);
    return lines;
}

std::string grouped(std::size_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
    return text;
}

}  // namespace suki::exchange
