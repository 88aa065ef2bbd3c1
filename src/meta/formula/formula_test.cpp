#include "meta/formula/formula.h"

#include <gtest/gtest.h>

#include "meta/registry.h"

namespace suki::meta {
namespace {

constexpr std::string_view kFirm = R"({"name": "firm", "set": "firms", "fields": [
    {"name": "name", "type": "text"}, {"name": "founded", "type": "date"},
    {"name": "secret", "type": "text", "internal": true}]})";

std::string job_with(const std::string& fields) {
    return R"({"name": "job", "set": "jobs", "fields": [
        {"name": "name", "type": "text"}, {"name": "amount", "type": "money"},
        {"name": "hours", "type": "decimal", "scale": 1}, {"name": "pieces", "type": "integer"},
        {"name": "urgent", "type": "boolean"}, {"name": "due", "type": "date"},
        {"name": "kinds", "type": "multiEnum", "options": ["a"]},
        {"name": "firm", "type": "lookup", "to": ["firm"], "backlink": "jobs"})" +
           fields + "]}";
}

std::shared_ptr<const Registry> registry_with(const std::string& job_fields,
                                              const std::string& firm_fields = "") {
    const std::string job = job_with(job_fields);
    std::string firm(kFirm);
    firm.insert(firm.size() - 2, firm_fields);
    return Registry::build(
        {{"m/module.json", "{}"},
         {"m/entities/user.json", R"({"name": "user", "set": "users", "fields": []})"},
         {"m/entities/firm.json", firm},
         {"m/entities/job.json", job}},
        Company{});
}

/// The result that a formula about a job would have, or "character: problem".
std::string outcome(const std::string& text) {
    static const auto registry = registry_with("");
    auto parsed = parse_formula(text);
    const auto told = [&](const FormulaProblem& problem) {
        return std::to_string(formula_character(text, problem.offset)) + ": " + problem.message;
    };
    if (!parsed) return told(parsed.error());
    try {
        std::vector<FieldRead> reads;
        check_formula(*parsed, registry->entity("job"), reads);
        return std::string(natural_result(*parsed));
    } catch (const FormulaProblem& problem) {
        return told(problem);
    }
}

/// The message with which metadata is refused, or "".
std::string refusal(const std::string& job_fields, const std::string& firm_fields = "") {
    try {
        registry_with(job_fields, firm_fields);
        return "";
    } catch (const Error& error) {
        return error.message();
    }
}

TEST(Formula, KnowsWhatItYields) {
    EXPECT_EQ(outcome("pieces + 1"), "integer");
    EXPECT_EQ(outcome("pieces + 0.5"), "decimal");
    EXPECT_EQ(outcome("pieces / 2"), "decimal");
    EXPECT_EQ(outcome("ROUND(pieces / 2, 0)"), "integer");
    EXPECT_EQ(outcome("amount * 1.23 - amount"), "money");
    EXPECT_EQ(outcome("amount / amount"), "decimal");
    EXPECT_EQ(outcome("COALESCE(0, amount)"), "money");
    EXPECT_EQ(outcome("IF(urgent, amount, 0)"), "money");
    EXPECT_EQ(outcome("name & pieces & due & amount"), "text");
    EXPECT_EQ(outcome("firm.founded < NOW()"), "boolean");
    EXPECT_EQ(outcome("adddays(due, 3)"), "date");
    EXPECT_EQ(outcome("max(due, TODAY())"), "date");
    EXPECT_EQ(outcome("ISBLANK(firm)"), "boolean");
    EXPECT_EQ(outcome("firm"), "");
}

TEST(Formula, BindsProductsBeforeSumsBeforeJoinsBeforeComparisons) {
    EXPECT_EQ(outcome("1 + 2 * 3 & \"\" = \"7\""), "boolean");
    EXPECT_EQ(outcome("-pieces * -2 > 3 - 2 - 1"), "boolean");
    const auto parsed = parse_formula("8 - 2 - 1");
    ASSERT_TRUE(parsed);
    EXPECT_TRUE(parsed->is_operator("-"));
    EXPECT_TRUE(parsed->children[0].is_operator("-"));
}

TEST(Formula, SaysWhereItCannotBeRead) {
    EXPECT_EQ(outcome(""), "1: Something is missing at the end.");
    EXPECT_EQ(outcome("1 +"), "4: Something is missing at the end.");
    EXPECT_EQ(outcome("IF(urgent, 1"), "13: \")\" is missing at the end.");
    EXPECT_EQ(outcome("\"ż\" & ?"), "7: \"?\" is not expected here.");
    EXPECT_EQ(outcome("urgent AND urgent"), "8: AND is written as AND(a, b).");
    EXPECT_EQ(outcome("1 < pieces < 3"), "12: Compare two at a time: AND(1 < a, a < 9).");
    EXPECT_EQ(outcome("\"open"), "1: The text has no closing quote.");
    EXPECT_NE(outcome(std::string(60, '(') + "1").find("50 levels"), std::string::npos);
    std::string chain = "1";
    for (int i = 0; i < 200; ++i) chain += "+1";
    EXPECT_NE(outcome(chain).find("150 terms"), std::string::npos);
}

TEST(Formula, SaysWhichTypeWouldBeRight) {
    EXPECT_NE(outcome("amount + pieces").find("8: Money and a plain number"), std::string::npos);
    EXPECT_NE(outcome("amount * amount").find("VALUE(money)"), std::string::npos);
    EXPECT_NE(outcome("due + 1").find("ADDDAYS"), std::string::npos);
    EXPECT_NE(outcome("name + name").find("joined by &"), std::string::npos);
    EXPECT_NE(outcome("due = \"2026-01-01\"").find("DATE(\"2026-01-31\")"), std::string::npos);
    EXPECT_EQ(outcome("LEFT(name)"), "1: It is written LEFT(text, characters).");
    EXPECT_EQ(outcome("NOW(1)"), "1: It is written NOW().");
    EXPECT_EQ(outcome("LEN(pieces)"), "5: LEN needs a text here, not a number.");
    EXPECT_EQ(outcome("SUMME(1)"), "1: There is no function SUMME.");
    EXPECT_EQ(outcome("IF(urgent, 1, \"a\")"),
              "15: All values of IF are of one type: here a number, not a text.");
    EXPECT_EQ(outcome("nme & \"\""), "1: job has no field \"nme\"; texts stand in quotes.");
    EXPECT_EQ(outcome("firm.nme"), "1: firm has no field \"nme\".");
    EXPECT_NE(outcome("kinds").find("holds a list"), std::string::npos);
    EXPECT_NE(outcome("firm & \"\"").find("is a record"), std::string::npos);
    EXPECT_NE(outcome("DATEDIF(due, due, \"w\")").find("\"d\", \"m\" or \"y\""), std::string::npos);
    EXPECT_EQ(outcome("firm.secret"), "1: firm has no field \"secret\".");
}

TEST(Formula, HasPropertiesOfItsResultAndNoColumn) {
    const auto registry = registry_with(
        R"(, {"name": "net", "type": "formula", "result": "money", "expression": "amount / 1.23"})",
        R"(, {"name": "worth", "type": "rollUp", "of": "jobs", "aggregate": "sum", "field": "net"},
             {"name": "mean", "type": "rollUp", "of": "jobs", "aggregate": "average", "field": "pieces"})");
    const auto& job = registry->entity("job");
    ASSERT_TRUE(job.find_property("netCurrency"));
    EXPECT_FALSE(job.find_property("net")->stored);
    EXPECT_FALSE(job.find_property("net")->writable);
    EXPECT_EQ(job.find_field("net")->shown_type(), "money");
    EXPECT_EQ(registry->entity("firm").find_field("worth")->result, "money");
    EXPECT_EQ(registry->entity("firm").find_field("mean")->result, "decimal");
    for (const auto& table : registry->tables())
        for (const auto& column : table.columns) EXPECT_NE(column.name, "net");
}

TEST(Formula, IsRefusedWithItsPlaceWhenMetadataIsRead) {
    const auto formula = [](const std::string& text, const std::string& result) {
        return R"(, {"name": "f", "type": "formula", "result": ")" + result +
               R"(", "expression": ")" + text + "\"}";
    };
    EXPECT_EQ(refusal(formula("pieces", "decimal")), "");
    EXPECT_EQ(refusal(formula("1 + pices", "integer")),
              "job.f, character 5 of its expression: job has no field \"pices\"; "
              "texts stand in quotes.");
    EXPECT_NE(refusal(formula("pieces", "text")).find("Write TEXT"), std::string::npos);
    EXPECT_NE(refusal(formula("hours", "integer")).find("ROUND"), std::string::npos);
    EXPECT_NE(refusal(formula("1", "colour")).find("\"result\" is one of"), std::string::npos);
    EXPECT_NE(refusal(formula("f + 1", "integer")).find("from itself"), std::string::npos);
}

TEST(Formula, CountsEachUseOfAnotherForEachIsWrittenOut) {
    const auto chain = [](const std::string& uses) {
        std::string sum = "pieces";
        for (int i = 0; i < 40; ++i) sum += "+pieces";
        return R"(, {"name": "a", "type": "formula", "result": "integer", "expression": ")" + sum +
               R"("}, {"name": "b", "type": "formula", "result": "integer", "expression": ")" +
               uses + "\"}";
    };
    EXPECT_EQ(refusal(chain("a + a + a")), "");
    EXPECT_NE(refusal(chain("a + a + a + a")).find("300 terms"), std::string::npos);
}

TEST(Formula, NeverGoesInCirclesThroughRollUpsEither) {
    const std::string share =
        R"(, {"name": "share", "type": "formula", "result": "decimal", "expression": "firm.total / 2"})";
    const auto total = [](const std::string& rest) {
        return R"(, {"name": "total", "type": "rollUp", "of": "jobs", )" + rest + "}";
    };
    EXPECT_EQ(refusal(share, total(R"("aggregate": "sum", "field": "pieces")")), "");
    EXPECT_NE(refusal(share, total(R"("aggregate": "count", "filter": "share gt 1")"))
                  .find("from itself"),
              std::string::npos);
    EXPECT_NE(refusal("", total(R"("aggregate": "count", "filter": "nme eq 'a'")")).find("nme"),
              std::string::npos);
    EXPECT_NE(refusal("", total(R"("aggregate": "sum", "field": "due")")).find("sum"),
              std::string::npos);
    EXPECT_EQ(refusal("", total(R"("aggregate": "max", "field": "due")")), "");
}

}  // namespace
}  // namespace suki::meta
