#include "channel/push/web_push.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "channel/push/base64url.h"

namespace suki::channel::push {
namespace {

std::string raw(std::string_view text) {
    return from_base64url(text).value();
}

/// RFC 8291, appendix A.
Subscription browser() {
    return {
        "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
        raw("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoI"
            "Aiw4"),
        raw("BTBZMqHH6r4Tts7J_aSIgg")};
}

KeyPair sender() {
    return {
        raw("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
        raw("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3j"
            "l7A8")};
}

TEST(WebPush, SealsTheExampleOfTheStandard) {
    const auto body = seal(browser(), "When I grow up, I want to be a watermelon", sender(),
                           raw("DGv6ra1nlYgDCS1FRnbzlw"));
    EXPECT_EQ(
        base64url(body),
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
        "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexS"
        "gSxsj_Qulcy4a-fN");
}

TEST(WebPush, RefusesKeysThatAreNone) {
    auto to = browser();
    to.p256dh[40] ^= 1;
    EXPECT_FALSE(is_point(to.p256dh));
    EXPECT_TRUE(is_point(sender().open));
    EXPECT_THROW(seal(to, "x", sender(), std::string(16, 'x')), Error);
    EXPECT_THROW(seal(browser(), std::string(4000, 'x'), sender(), std::string(16, 'x')), Error);
}

TEST(WebPush, MakesKeysThatAgree) {
    const auto one = new_key_pair(), other = new_key_pair();
    EXPECT_NE(one.secret, other.secret);
    EXPECT_TRUE(is_point(one.open));
    EXPECT_EQ(shared_secret(one, other.open), shared_secret(other, one.open));
}

TEST(WebPush, SaysWhoSends) {
    const auto header = vapid(sender(), "https://push.example.net:8443/push/abc?d=e",
                              "mailto:office@example.com", Instant{std::chrono::seconds{1000}});
    const auto first = header.find('.'), second = header.find('.', first + 1);
    EXPECT_EQ(
        raw(header.substr(first + 1, second - first - 1)),
        R"({"aud":"https://push.example.net:8443","exp":44200,"sub":"mailto:office@example.com"})");
    EXPECT_EQ(raw(header.substr(second + 1, header.find(',') - second - 1)).size(), 64u);
    EXPECT_TRUE(header.ends_with(", k=" + base64url(sender().open)));
}

TEST(Base64Url, ReadsWhatItWrites) {
    for (const std::string text : {"", "a", "ab", "abc", "\xff\xfe\xfd\xfc"})
        EXPECT_EQ(from_base64url(base64url(text)), text);
    EXPECT_EQ(from_base64url("YQ=="), "a");
    EXPECT_FALSE(from_base64url("a"));
    EXPECT_FALSE(from_base64url("a+b/"));
}

}  // namespace
}  // namespace suki::channel::push
