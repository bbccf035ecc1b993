// Wall and CPU seconds (of all threads) between start and stop, added up. On a machine that others use, the CPU seconds are the truer.
export class Clock {
  wall = 0;
  cpu = 0;
  start() {
    this.from = { wall: performance.now(), cpu: process.cpuUsage() };
  }
  stop() {
    const { user, system } = process.cpuUsage(this.from.cpu);
    this.cpu += (user + system) / 1e6;
    this.wall += (performance.now() - this.from.wall) / 1000;
  }
}
