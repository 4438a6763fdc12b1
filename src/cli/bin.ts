#!/usr/bin/env node
import { main } from './main.ts'
import { realTerminal } from './say.ts'

process.exitCode = await main(process.argv.slice(2), realTerminal())
