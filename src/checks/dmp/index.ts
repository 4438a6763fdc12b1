import type { Check } from '../define.ts'
import { dmpT01 } from './dmp-t-01.ts'
import { dmpT02 } from './dmp-t-02.ts'
import { dmpT03 } from './dmp-t-03.ts'
import { dmpT04 } from './dmp-t-04.ts'
import { dmpT05 } from './dmp-t-05.ts'
import { dmpT06 } from './dmp-t-06.ts'
import { dmpT07 } from './dmp-t-07.ts'
import { dmpT08 } from './dmp-t-08.ts'
import { dmpT09 } from './dmp-t-09.ts'
import { dmpT10 } from './dmp-t-10.ts'
import { dmpT11 } from './dmp-t-11.ts'
import { dmpT12 } from './dmp-t-12.ts'
import { dmpT13 } from './dmp-t-13.ts'
import { dmpT14 } from './dmp-t-14.ts'
import { dmpX01 } from './dmp-x-01.ts'
import { dmpX02 } from './dmp-x-02.ts'
import { dmpX03 } from './dmp-x-03.ts'
import { dmpX04 } from './dmp-x-04.ts'
import { dmpX05 } from './dmp-x-05.ts'
import { dmpX06 } from './dmp-x-06.ts'

/** Rules on the calls to the DMP: transport, VIHF, existence and authorisations, metadata, signature, coherence, search, updates, sequences. */
export const dmpChecks: readonly Check[] = [
  dmpT01,
  dmpT02,
  dmpT03,
  dmpT04,
  dmpT05,
  dmpT06,
  dmpT07,
  dmpT08,
  dmpT09,
  dmpT10,
  dmpT11,
  dmpT12,
  dmpT13,
  dmpT14,
  dmpX01,
  dmpX02,
  dmpX03,
  dmpX04,
  dmpX05,
  dmpX06,
]
