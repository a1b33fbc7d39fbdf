module.exports = require('./run-command.cjs')('predict');
