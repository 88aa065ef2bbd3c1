#include "modules/webforms/guard.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace suki::modules::webforms {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using Verdict = Guard::Verdict;

const Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

Form form(Protection protection = Protection::Standard) {
    Form made;
    made.id = *Id::parse("018f6e2a-0000-7000-8000-000000000001");
    made.protection = protection;
    FormField text;
    text.id = "text";
    made.fields.push_back(text);
    return made;
}

Post post(std::string token, std::string proof = {}, std::string text = "hello") {
    Post made;
    made.values = {
        {"text", std::move(text)}, {"_token", std::move(token)}, {"_proof", std::move(proof)}};
    return made;
}

/// What the form's script does.
std::string prove(const std::string& token) {
    const auto seal = token.substr(token.rfind('.') + 1);
    for (int n = 0;; ++n) {
        const auto hash = sha256(seal + ":" + std::to_string(n));
        const bool good = hash[0] == 0 && (static_cast<unsigned char>(hash[1]) >> 2) == 0;
        if (good) return std::to_string(n);
    }
}

TEST(Guard, TakesItsOwnTokenInItsTime) {
    const Guard guard(std::string(32, 'k'));
    const auto token = guard.token(form(), kNow);
    EXPECT_EQ(guard.judge(form(), post(token), kNow + seconds(2)).verdict, Verdict::TooQuick);
    EXPECT_EQ(guard.judge(form(), post(token), kNow + seconds(4)).verdict, Verdict::Good);
    EXPECT_EQ(guard.judge(form(Protection::Strict), post(token), kNow + seconds(4)).verdict,
              Verdict::TooQuick);
    EXPECT_EQ(guard.judge(form(), post(token), kNow + hours(25)).verdict, Verdict::TooOld);
    EXPECT_FALSE(guard.judge(form(), post(token), kNow + seconds(4)).nonce.empty());
}

TEST(Guard, IsQuickerWithWhoHasWorked) {
    const Guard guard(std::string(32, 'k'));
    const auto token = guard.token(form(), kNow);
    EXPECT_EQ(guard.judge(form(), post(token, prove(token)), kNow + seconds(2)).verdict,
              Verdict::Good);
    EXPECT_EQ(guard.judge(form(), post(token, "no number"), kNow + seconds(9)).verdict,
              Verdict::Spam);
}

TEST(Guard, KnowsForgedTokensAndThoseOfOtherForms) {
    const Guard guard(std::string(32, 'k')), other(std::string(32, 'o'));
    auto elsewhere = form();
    elsewhere.id.bytes[15] = 9;
    for (const auto& token : {other.token(form(), kNow), guard.token(elsewhere, kNow),
                              std::string("1.2.3"), std::string("nonsense"), std::string("..")})
        EXPECT_EQ(guard.judge(form(), post(token), kNow + seconds(9)).verdict, Verdict::Spam);
}

TEST(Guard, WithoutATokenLooksAtTheWords) {
    const Guard guard(std::string(32, 'k'));
    EXPECT_EQ(guard.judge(form(), post(""), kNow).verdict, Verdict::Good);
    const std::string links = "http://a.test http://b.test HTTPS://c.test";
    EXPECT_EQ(guard.judge(form(), post("", "", links), kNow).verdict, Verdict::Spam);
    EXPECT_EQ(guard.judge(form(Protection::Off), post("", "", links), kNow).verdict, Verdict::Good);
    EXPECT_EQ(guard.judge(form(Protection::Strict), post(""), kNow).verdict, Verdict::Spam);
}

TEST(Limiter, CountsEachNetworkAndFillsUpAgain) {
    Limiter limiter;
    auto limited = form();
    limited.limit_per_minute = 2;
    EXPECT_TRUE(limiter.admit(limited, "2001:db8:1:2::1", kNow));
    EXPECT_TRUE(limiter.admit(limited, "2001:db8:1:2::2", kNow));
    EXPECT_FALSE(limiter.admit(limited, "2001:db8:1:2::3", kNow));
    EXPECT_TRUE(limiter.admit(limited, "2001:db8:1:3::3", kNow));
    EXPECT_TRUE(limiter.admit(limited, "203.0.113.7", kNow));
    EXPECT_TRUE(limiter.admit(limited, "2001:db8:1:2::3", kNow + seconds(31)));
    limited.limit_per_minute = 0;
    EXPECT_TRUE(limiter.admit(limited, "2001:db8:1:2::3", kNow + seconds(31)));
}

}  // namespace
}  // namespace suki::modules::webforms
