#include "automation/webhook.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace suki::automation {
namespace {

bool is_inside_text(const char* text) {
    sockaddr_storage storage{};
    auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
    if (inet_pton(AF_INET, text, &v4->sin_addr) == 1)
        v4->sin_family = AF_INET;
    else if (inet_pton(AF_INET6, text, &v6->sin6_addr) == 1)
        v6->sin6_family = AF_INET6;
    return is_inside(reinterpret_cast<const sockaddr*>(&storage));
}

// The example of the specification, section "Signature scheme".
TEST(Webhook, SignsAsTheStandardSays) {
    EXPECT_EQ(
        webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                          1614265330, R"({"test": 2432232314})"),
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(Webhook, KnowsWhatIsInside) {
    for (const auto* text :
         {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
          "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
          "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "ff02::1"})
        EXPECT_TRUE(is_inside_text(text)) << text;
    for (const auto* text : {"8.8.8.8", "172.32.0.1", "192.169.0.1", "100.128.0.1",
                             "2001:4860:4860::8888", "::ffff:8.8.8.8"})
        EXPECT_FALSE(is_inside_text(text)) << text;
}

}  // namespace
}  // namespace suki::automation
