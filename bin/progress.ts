/** One line on a terminal that says what is going on; nothing at all elsewhere, so that logs stay clean. */
export interface Progress {
  say(text: string): void;
  clear(): void;
}

const EVERY_MS = 100;

export function progressOn(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { say: () => {}, clear: () => {} };
  let last = performance.now();
  let shown = false;
  return {
    say(text) {
      const now = performance.now();
      if (now - last < EVERY_MS) return;
      last = now;
      shown = true;
      stream.write(`\r\u001b[2K${text.slice(0, Math.max(10, Math.floor(stream.columns / 2) - 1))}`);
    },
    clear() {
      if (shown) stream.write('\r\u001b[2K');
      shown = false;
    },
  };
}
