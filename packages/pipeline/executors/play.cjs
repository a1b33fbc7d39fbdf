module.exports = require('./run-command.cjs')('play');
