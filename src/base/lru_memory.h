#pragma once
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace suki {

/// Values by name, those that were asked for last, of `most` weight together. Thread-safe.
template <class Value>
class LruMemory {
public:
    explicit LruMemory(std::size_t most) : most_(most) {}

    std::optional<Value> find(const std::string& name) {
        const std::lock_guard lock(mutex_);
        const auto place = places_.find(name);
        if (place == places_.end()) return std::nullopt;
        kept_.splice(kept_.begin(), kept_, place->second);
        return kept_.front().value;
    }

    void keep(const std::string& name, Value value, std::size_t weight) {
        const std::lock_guard lock(mutex_);
        if (const auto place = places_.find(name); place != places_.end()) forget(place->second);
        while (!kept_.empty() && weight_ + weight > most_) forget(std::prev(kept_.end()));
        kept_.push_front({name, std::move(value), weight});
        places_[name] = kept_.begin();
        weight_ += weight;
    }

private:
    struct Kept {
        std::string name;
        Value value;
        std::size_t weight;
    };
    void forget(typename std::list<Kept>::iterator kept) {
        weight_ -= kept->weight;
        places_.erase(kept->name);
        kept_.erase(kept);
    }

    const std::size_t most_;
    std::mutex mutex_;
    std::list<Kept> kept_;  // the last used first
    std::unordered_map<std::string, typename std::list<Kept>::iterator> places_;
    std::size_t weight_ = 0;
};

}  // namespace suki
