#pragma once

namespace suki {

/// While one lives, its thread waits for a lock, the disk or another machine, and uses no
/// processor: who shares the processors out may let others run meanwhile.
class Blocking {
public:
    Blocking();
    ~Blocking();
    Blocking(const Blocking&) = delete;
    Blocking& operator=(const Blocking&) = delete;

    /// Told of what happens on one thread; outlives what it is told of.
    class Observer {
    public:
        virtual void begins_to_block() noexcept = 0;
        virtual void goes_on() noexcept = 0;

    protected:
        ~Observer() = default;
    };
    /// Of this thread from here on; nullptr: nobody.
    static void observe(Observer* observer);
};

}  // namespace suki
