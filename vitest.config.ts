import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real sockets and a child process or two: generous for a loaded machine, never waited for.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'threads',
    // No test changes what modules hold: loading hundreds of them again for each file cost a fifth of the time.
    isolate: false,
    // One for each core: by default the runner leaves one idle, which on two cores doubles the time.
    maxWorkers: '100%',
    globalSetup: ['test/global-setup.ts'],
  },
})
