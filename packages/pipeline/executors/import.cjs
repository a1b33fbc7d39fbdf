module.exports = require('./run-command.cjs')('import');
