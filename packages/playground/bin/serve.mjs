#!/usr/bin/env node
import { serve } from '../dist/server/serve.js';

process.exitCode = await serve(process.argv.slice(2));
