import type { Check } from '../define.ts'
import { insiB1 } from './insi-b1.ts'
import { insiB2 } from './insi-b2.ts'
import { insiB3 } from './insi-b3.ts'
import { insiB4 } from './insi-b4.ts'
import { insiB5 } from './insi-b5.ts'
import { insiH1 } from './insi-h1.ts'
import { insiH2 } from './insi-h2.ts'
import { insiH3 } from './insi-h3.ts'
import { insiH4 } from './insi-h4.ts'
import { insiH5 } from './insi-h5.ts'
import { insiH6 } from './insi-h6.ts'
import { insiH7 } from './insi-h7.ts'
import { insiH8 } from './insi-h8.ts'
import { insiH9 } from './insi-h9.ts'
import { insiS1 } from './insi-s1.ts'
import { insiS2 } from './insi-s2.ts'
import { insiS3 } from './insi-s3.ts'
import { insiT1 } from './insi-t1.ts'
import { insiT2 } from './insi-t2.ts'
import { insiT3 } from './insi-t3.ts'
import { insiT4 } from './insi-t4.ts'

/** Rules on the calls to the téléservice INSi: transport, headers, body, sequences. */
export const insiChecks: readonly Check[] = [
  insiT1,
  insiT2,
  insiT3,
  insiT4,
  insiH1,
  insiH2,
  insiH3,
  insiH4,
  insiH5,
  insiH6,
  insiH7,
  insiH8,
  insiH9,
  insiB1,
  insiB2,
  insiB3,
  insiB4,
  insiB5,
  insiS1,
  insiS2,
  insiS3,
]
