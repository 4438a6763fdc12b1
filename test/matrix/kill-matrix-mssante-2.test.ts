import { killMatrix } from './kill-matrix.ts'

killMatrix('mssante', 1, 2)
