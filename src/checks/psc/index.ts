import type { Check } from '../define.ts'
import { psc01 } from './psc-01.ts'
import { psc02 } from './psc-02.ts'
import { psc03 } from './psc-03.ts'
import { psc04 } from './psc-04.ts'
import { psc05 } from './psc-05.ts'
import { psc06 } from './psc-06.ts'

/** Rules on logins by Pro Santé Connect. */
export const pscChecks: readonly Check[] = [psc01, psc02, psc03, psc04, psc05, psc06]
