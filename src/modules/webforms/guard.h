#pragma once
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/time.h"
#include "modules/webforms/form.h"
#include "modules/webforms/post.h"

namespace suki::modules::webforms {

/// Hashes with so many leading zero bits prove that a browser has worked for the post.
inline constexpr int kProofBits = 14;

/// Says which posts come from people, without asking anybody else (README.md). Thread-safe.
class Guard {
public:
    /// `key`: the installation's secret, the same on all nodes.
    explicit Guard(std::string key) : key_(std::move(key)) {}

    /// "<milliseconds>.<nonce>.<signature>": given out with each page, good for one submission.
    std::string token(const Form& form, Instant now) const;

    enum class Verdict {
        Good,
        Spam,      // to be kept as such
        TooQuick,  // nobody types like that: ask to send it again
        TooOld,    // the token is no longer good: ask to send it again
    };
    struct Judged {
        Verdict verdict = Verdict::Good;
        std::string why;    // of Spam: for the staff
        std::string nonce;  // of a genuine token
    };
    Judged judge(const Form& form, const Post& post, Instant now) const;

private:
    std::string sign(const Form& form, std::string_view stamp) const;
    const std::string key_;
};

/// So many posts of a form a minute from one address (of IPv6: from one /64), in memory.
/// Thread-safe.
class Limiter {
public:
    /// False when it is too much for the form.
    bool admit(const Form& form, const std::string& address, Instant now);

private:
    struct Bucket {
        double left = 0;
        Instant at{};
    };
    std::mutex mutex_;
    std::map<std::string, Bucket> buckets_;
};

}  // namespace suki::modules::webforms
