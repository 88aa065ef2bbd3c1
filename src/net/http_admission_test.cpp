// Bodies that go to a scratch file: whoever sends them is looked at first.
#include <filesystem>

#include "net/loopback_test.h"

namespace suki::net {
namespace {

HttpServerOptions spooling() {
    HttpServerOptions options;
    options.spool_folder = [](const Request& request) {
        return request.path() == "/upload" ? std::filesystem::temp_directory_path().string()
                                           : std::string();
    };
    return options;
}

std::string head(std::size_t length, std::string_view headers = "") {
    return "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(length) +
           "\r\n" + std::string(headers) + "\r\n";
}

TEST(HttpAdmission, AStrangerIsTurnedDownBeforeTheBodyIsSent) {
    TestServer test(spooling());
    Client client = test.connect();
    client.send(head(1'000'000));
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 401);
    EXPECT_EQ(answer->body, "who?");
    EXPECT_TRUE(answer->has("Connection: close\r\n"));
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(test.handled, 0);
    Client invited = test.connect();
    invited.send(head(1'000'000, "Expect: 100-continue\r\n"));
    EXPECT_EQ(invited.answer()->status, 401);
}

TEST(HttpAdmission, WhoIsKnownSendsOneAfterTheOther) {
    TestServer test(spooling());
    Client client = test.connect();
    const std::string body(300'000, 'x');
    client.send(head(body.size(), "X-Known: yes\r\n") + body);
    EXPECT_EQ(client.answer()->body, "300000");
    client.send(head(3, "X-Known: yes\r\nExpect: 100-continue\r\n"));
    EXPECT_EQ(client.answer()->status, 100);
    client.send("abc");
    EXPECT_EQ(client.answer()->body, "3");
    client.send(head(5, "X-Known: yes\r\n"));
    std::this_thread::sleep_for(50ms);
    client.send("12345");
    EXPECT_EQ(client.answer()->body, "5");
    client.get("/after");
    EXPECT_EQ(client.answer()->body, "/after");
}

TEST(HttpAdmission, ATrickleOfTheBodyIsStillTooSlow) {
    auto options = spooling();
    options.body_time = 200ms;
    TestServer test(std::move(options));
    Client client = test.connect();
    client.send(head(1000, "X-Known: yes\r\n"));
    EXPECT_EQ(client.answer()->body, "http.too_slow");
}

TEST(HttpAdmission, WithoutAFreeWorkerNobodyIsAsked) {
    TestServer test(spooling(), 1, 1);
    Client first = test.connect(), second = test.connect(), third = test.connect();
    first.get("/wait");
    ASSERT_TRUE(TestServer::eventually([&] { return test.handling == 1; }));
    second.get("/wait");
    ASSERT_TRUE(TestServer::eventually([&] { return test.pool.queued() == 1; }));
    third.send(head(10, "X-Known: yes\r\n"));
    EXPECT_EQ(third.answer()->status, 503);
    test.open_gate();
}

}  // namespace
}  // namespace suki::net
