// A honeypot, a signed time token, and a proof of work (hashcash) that the form's script does while
// the visitor types. Posts without a token come from plain pages and programs: Standard takes them,
// unless they read like advertising; Strict does not.
#include "modules/webforms/guard.h"

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"

namespace suki::modules::webforms {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kQuickWithProof{1'000};
constexpr milliseconds kQuickAlone{3'000};  // without script
constexpr milliseconds kQuickAloneStrict{8'000};
constexpr milliseconds kOldest{std::chrono::hours{24}};
constexpr int kLinksOfPeople = 2;
constexpr std::size_t kBucketLimit = 100'000;

struct Token {
    std::string_view stamp, nonce, seal;  // stamp: up to the seal
    Instant at;
};

std::optional<Token> take_apart(std::string_view text) {
    const auto first = text.find('.'), last = text.rfind('.');
    if (first == std::string_view::npos || first == last) return std::nullopt;
    std::int64_t at = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + first, at);
    if (error != std::errc{} || end != text.data() + first) return std::nullopt;
    return Token{text.substr(0, last), text.substr(first + 1, last - first - 1),
                 text.substr(last + 1), Instant{milliseconds{at}}};
}

int leading_zero_bits(std::string_view bytes) {
    int bits = 0;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        if (value == 0) {
            bits += 8;
            continue;
        }
        return bits + __builtin_clz(value) - 24;
    }
    return bits;
}

bool has_worked(std::string_view seal, const std::string& proof) {
    if (proof.empty() || proof.size() > 20) return false;
    return leading_zero_bits(sha256(std::string(seal) + ":" + proof)) >= kProofBits;
}

int links_in(std::string_view text) {
    int links = 0;
    const std::string folded = lower(text);
    for (const std::string_view sign : {"http://", "https://", "[url", "<a "})
        for (auto at = folded.find(sign); at != std::string::npos;
             at = folded.find(sign, at + sign.size()))
            ++links;
    return links;
}

bool reads_like_advertising(const Form& form, const Post& post) {
    int links = 0;
    for (const auto& field : form.fields) links += links_in(post.value(field.id));
    return links > kLinksOfPeople;
}

/// An IPv6 subscriber has a whole /64.
std::string network_of(const std::string& address) {
    if (address.find(':') == std::string::npos) return address;
    std::size_t at = 0;
    for (int groups = 0; groups < 4 && at != std::string::npos; ++groups)
        at = address.find(':', at + (groups > 0));
    return address.substr(0, at);
}

}  // namespace

std::string Guard::sign(const Form& form, std::string_view stamp) const {
    return signature(key_, form.id.text() + std::string(stamp));
}

std::string Guard::token(const Form& form, Instant now) const {
    const std::string stamp =
        std::to_string(now.time_since_epoch().count()) + "." + random_token(12);
    return stamp + "." + sign(form, stamp);
}

Guard::Judged Guard::judge(const Form& form, const Post& post, Instant now) const {
    if (!post.value(own::kTrap).empty()) return {Verdict::Spam, "the trap was filled in", {}};
    if (form.protection == Protection::Off) return {};
    const bool advertises = reads_like_advertising(form, post);
    const std::string text = post.value(own::kToken);
    if (text.empty()) {
        if (form.protection == Protection::Strict)
            return {Verdict::Spam, "no token: not sent from the form's page", {}};
        if (advertises) return {Verdict::Spam, "many links", {}};
        return {};
    }
    const auto token = take_apart(text);
    if (!token || !same_secret(token->seal, sign(form, token->stamp)))
        return {Verdict::Spam, "the token is forged", {}};
    const std::string proof = post.value(own::kProof);
    const bool worked = has_worked(token->seal, proof);
    if (!proof.empty() && !worked) return {Verdict::Spam, "the proof of work is wrong", {}};
    if (advertises) return {Verdict::Spam, "many links", {}};
    const auto least = worked                                  ? kQuickWithProof
                       : form.protection == Protection::Strict ? kQuickAloneStrict
                                                               : kQuickAlone;
    if (now - token->at < least) return {Verdict::TooQuick, {}, {}};
    if (now - token->at > kOldest) return {Verdict::TooOld, {}, {}};
    return {Verdict::Good, {}, std::string(token->nonce)};
}

bool Limiter::admit(const Form& form, const std::string& address, Instant now) {
    if (form.limit_per_minute <= 0) return true;
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= kBucketLimit)
        std::erase_if(buckets_, [&](const auto& item) {
            return now - item.second.at > std::chrono::minutes(1);
        });
    const auto full = static_cast<double>(form.limit_per_minute);
    auto [found, is_new] =
        buckets_.try_emplace(form.id.text() + network_of(address), Bucket{full, now});
    auto& bucket = found->second;
    const double passed = std::chrono::duration<double>(now - bucket.at).count();
    if (!is_new && passed > 0) bucket.left = std::min(full, bucket.left + passed * full / 60);
    bucket.at = now;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
}

}  // namespace suki::modules::webforms
