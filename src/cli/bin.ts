#!/usr/bin/env node
import { main } from './main.ts'
import { realTerminal } from './say.ts'

// A reader that stops early (« | head ») is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))
process.exitCode = await main(process.argv.slice(2), realTerminal())
