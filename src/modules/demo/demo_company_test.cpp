#include "modules/demo/demo_company.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/phone.h"
#include "modules/demo/people.h"

namespace suki::demo {
namespace {

using Kind = DemoStep::Kind;

const Instant kNow = *parse_instant("2026-11-21T12:00:00Z");

const std::vector<DemoStep>& year() {
    static const auto kSteps = demo_company(2011, kNow);
    return kSteps;
}

std::string told(const std::vector<DemoStep>& steps) {
    std::string text;
    for (const auto& step : steps)
        text += format_instant(step.at) + step.by + step.entity + step.key +
                json::serialize(step.values) + "\n";
    return text;
}

void collect_references(const json::value& value, std::vector<std::string>& out) {
    if (value.is_string() && value.get_string().starts_with("@"))
        out.emplace_back(value.get_string().subview(1));
    if (value.is_array())
        for (const auto& item : value.get_array()) collect_references(item, out);
}

bool is_seed(const std::string& name) {
    return name.starts_with("pipeline:") || name.starts_with("pipelineStage:") ||
           name.starts_with("relationType:");
}

std::map<std::string, int> created() {
    std::map<std::string, int> counts;
    for (const auto& step : year())
        if (step.kind == Kind::Create) ++counts[step.entity];
    return counts;
}

TEST(DemoCompany, IsTheSameForTheSameSeedAndMoment) {
    EXPECT_EQ(told(year()), told(demo_company(2011, kNow)));
    EXPECT_NE(told(year()), told(demo_company(2012, kNow)));
}

TEST(DemoCompany, RefersOnlyToWhatCameBefore) {
    std::set<std::string> there;
    for (const auto& step : year()) {
        EXPECT_TRUE(step.by.empty() || there.contains("user:" + step.by)) << step.by;
        std::vector<std::string> references;
        for (const auto& [name, value] : step.values) collect_references(value, references);
        for (const auto& name : references)
            EXPECT_TRUE(is_seed(name) || there.contains(name))
                << step.entity << ":" << step.key << " names " << name;
        const std::string own = step.entity + ":" + step.key;
        const bool fresh = there.insert(own).second;
        EXPECT_EQ(fresh, step.kind == Kind::Create) << own;
        for (const auto& [property, name] : step.yields) there.insert(name);
    }
}

TEST(DemoCompany, IsToldInOrderAndEndsNow) {
    for (std::size_t i = 1; i < year().size(); ++i) EXPECT_LE(year()[i - 1].at, year()[i].at);
    EXPECT_LE(year().back().at, kNow);
    EXPECT_GT(year().back().at, kNow - std::chrono::days(4));
}

TEST(DemoCompany, HasAYearOfWork) {
    const auto counts = created();
    EXPECT_GE(counts.at("account"), 130);
    EXPECT_GE(counts.at("contact"), 250);
    EXPECT_LE(counts.at("contact"), 400);
    EXPECT_GE(counts.at("opportunity"), 360);
    EXPECT_GE(counts.at("lead"), 80);
    EXPECT_GE(counts.at("partyRelation"), 80);
    for (const auto* activity : {"call", "meeting", "task", "note"})
        EXPECT_GE(counts.at(activity), 250) << activity;
}

TEST(DemoCompany, WinsLosesAndIsStillWorking) {
    std::map<std::string, std::string> stages;
    for (const auto& step : year())
        if (step.entity == "opportunity" && step.values.contains("stageId"))
            stages[step.key] = step.values.at("stageId").as_string().c_str();
    std::map<std::string, int> counts;
    for (const auto& [key, stage] : stages) ++counts[stage.substr(stage.find(':') + 1)];
    EXPECT_GE(counts["salesWon"] + counts["installationInstalled"], 120);
    EXPECT_GE(counts["salesLost"] + counts["installationLost"], 100);
    for (const auto* open :
         {"salesProspecting", "salesQualification", "salesProposal", "salesNegotiation",
          "installationFirstCall", "installationMeasurements", "installationApproval",
          "installationPayment", "installationInstallation"})
        EXPECT_GE(counts[open], 1) << open;
}

TEST(DemoCompany, HasEveryRoleOfTheTrade) {
    std::set<std::string> titles, locales, roles;
    for (const auto& step : year()) {
        if (step.entity == "user") titles.insert(step.values.at("title").as_string().c_str());
        if (step.entity == "user") locales.insert(step.values.at("locale").as_string().c_str());
        if (step.entity == "account" && step.kind == Kind::Create)
            for (const auto& role : step.values.at("roles").as_array())
                roles.insert(role.as_string().c_str());
    }
    for (const auto* title :
         {"Owner", "Sales manager", "Responsible manager", "Salesperson", "Field representative",
          "Telesales", "Surveyor", "Installer", "Front-line operator", "Complaints clerk",
          "Support agent", "Marketer"})
        EXPECT_TRUE(titles.contains(title)) << title;
    EXPECT_EQ(locales, (std::set<std::string>{"el", "en", "fil", "pl"}));
    EXPECT_EQ(roles.size(), 7u);
}

TEST(DemoCompany, GivesPhoneNumbersThatExistInTheirPlans) {
    for (const auto& step : year())
        for (const auto* name : {"phone", "mobile"})
            if (const auto* value = step.values.if_contains(name)) {
                const std::string number(value->as_string());
                EXPECT_EQ(parse_phone(number, "PL"), number);
            }
}

/// A text, or one that is said in the firm's language.
std::vector<std::string> words_of(const json::value& value) {
    if (value.is_string()) return {std::string(value.get_string())};
    std::vector<std::string> words;
    for (const auto& [language, text] : value.at("@text").as_object())
        words.emplace_back(text.as_string());
    return words;
}

TEST(DemoCompany, LeavesNoPlaceholderAndNoEmptyWord) {
    for (const auto& step : year()) {
        if (step.entity == "activityPlanStep") continue;  // its {{name}} is filled in later
        for (const auto* name : {"subject", "description", "name", "email"})
            if (const auto* value = step.values.if_contains(name))
                for (const auto& text : words_of(*value)) {
                    EXPECT_EQ(text.find("{"), std::string::npos) << text;
                    EXPECT_FALSE(text.empty()) << step.entity << "." << name;
                }
    }
}

TEST(Latin, WritesEveryScriptForAddresses) {
    EXPECT_EQ(latin("Zażółć Gęś", "."), "zazolc.ges");
    EXPECT_EQ(latin("Παπαδοπούλου", ""), "papadopoulou");
    EXPECT_EQ(latin("Siobhán O'Sullivan", ""), "siobhanosullivan");
    EXPECT_EQ(latin("Peña & Sons  Ltd.", "-"), "pena-sons-ltd");
}

}  // namespace
}  // namespace suki::demo
