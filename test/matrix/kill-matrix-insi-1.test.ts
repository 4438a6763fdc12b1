import { killMatrix } from './kill-matrix.ts'

killMatrix('ins-qualification', 0, 2)
