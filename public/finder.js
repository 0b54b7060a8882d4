// The finder's side of its files (src/site/finder.rs): which shards hold an answer, and what stands in them. Here and not in
// the page's code, because taking texts apart weighs nothing in a script.

// Most shards for one question: with the directory a search is three files.
var SHARDS = 2;

// Names of the shards that may hold what begins with one of these keys: the first of each key, then what follows.
function shardNames(directory, keys) {
  var shards = directory.shards.split('\n').map(function (line) {
    var end = line.lastIndexOf(' ');
    return { least: line.slice(0, end), name: 'villages.' + line.slice(end + 1) + '.json' };
  });
  var first = [];
  var second = [];
  keys.forEach(function (key) {
    var at = 0;
    while (at < shards.length && shards[at].least < key) at += 1;
    // What begins with the key may begin in the shard before, unless this one begins with the key itself.
    if (at > 0 && !(at < shards.length && shards[at].least === key)) at -= 1;
    first.push(at);
    if (at + 1 < shards.length && shards[at + 1].least.indexOf(key) === 0) second.push(at + 1);
  });
  var all = first.concat(second).filter(function (at, place, others) { return others.indexOf(at) === place; });
  return all.slice(0, SHARDS).map(function (at) { return shards[at].name; });
}

// The villages of a shard as the page's code knows them: each with all that lies around it. A code of six digits is a
// county's.
function villagesOf(directory, shard) {
  // By the first four digits, or by six where that is not enough.
  var above = {};
  directory.above.split('\n').forEach(function (line) {
    var end = line.indexOf(' ');
    above[line.slice(0, end)] = line.slice(end + 1);
  });
  var spelt = '';
  var villages = [];
  shard.villages.split('\n').forEach(function (line) {
    if (line.charAt(0) === '#') spelt = line.slice(1);
    if (!line || line.charAt(0) === '#') return;
    var fields = line.split('|');
    var code = fields[0];
    var around = [above[code.slice(0, 6)] || above[code.slice(0, 4)], fields[1]];
    villages.push({
      rest: code.slice(0, 6) + (code.length > 6 ? '/' + code.slice(6) : ''),
      name: fields[2],
      township: around.filter(Boolean).join(' '),
      pinyin: fields[3] || spelt
    });
  });
  return villages;
}
