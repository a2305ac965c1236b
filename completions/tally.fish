# fish completion for tally

function __tally_command
    __fish_seen_subcommand_from check extract filter explain load query
end

complete -c tally -n 'not __tally_command' -f -a check -d 'Align the versions and compare their figures'
complete -c tally -n 'not __tally_command' -f -a extract -d 'The figures of every version, on its own'
complete -c tally -n 'not __tally_command' -f -a filter -d 'Keep the sentence pairs whose figures tally'
complete -c tally -n 'not __tally_command' -f -a explain -d 'How a text was read, rule by rule'
complete -c tally -n 'not __tally_command' -f -a load -d 'Put fact records into a knowledge base'
complete -c tally -n 'not __tally_command' -f -a query -d 'The facts of a knowledge base that have all words of a text'
complete -c tally -n 'not __tally_command' -l version -d 'Print the version'
complete -c tally -l help -d 'Print the options'

complete -c tally -n '__fish_seen_subcommand_from check' -l from -x -a 'text html bitext jsonl' -d 'Input format'
complete -c tally -n '__fish_seen_subcommand_from extract' -l from -x -a 'text html lines jsonl' -d 'Input format'
complete -c tally -n '__fish_seen_subcommand_from check extract' -l fields -x -d 'Where records of JSON Lines have what'
complete -c tally -n '__fish_seen_subcommand_from check' -l source -r -d 'The version that was translated'
complete -c tally -n '__fish_seen_subcommand_from check' -l target -r -d 'Its translation'
complete -c tally -n '__fish_seen_subcommand_from check' -l min-severity -x -a 'info minor major' -d 'Report what is at least this bad'
complete -c tally -n '__fish_seen_subcommand_from filter' -l min-severity -x -a 'info minor major' -d 'Drop pairs with a finding this bad'
complete -c tally -n '__fish_seen_subcommand_from filter' -l invert -d 'Keep what would be dropped'
complete -c tally -n '__fish_seen_subcommand_from filter' -l score -d 'Drop nothing, add columns'
complete -c tally -n '__fish_seen_subcommand_from filter' -l source-column -x -d 'Column of the source, from 1'
complete -c tally -n '__fish_seen_subcommand_from filter' -l target-column -x -d 'Column of the translation, from 1'
complete -c tally -n '__fish_seen_subcommand_from check extract filter' -l source-lang -x -a 'en vi' -d 'Language of the source'
complete -c tally -n '__fish_seen_subcommand_from check extract filter' -l target-lang -x -a 'en vi' -d 'Language of the translation'
complete -c tally -n '__fish_seen_subcommand_from check' -l to -x -a 'terminal jsonl csv facts nquads jsonld' -d 'Output format'
complete -c tally -n '__fish_seen_subcommand_from extract' -l to -x -a 'terminal jsonl csv' -d 'Output format'
complete -c tally -n '__fish_seen_subcommand_from query' -l to -x -a 'terminal jsonl nquads jsonld' -d 'Output format'
complete -c tally -n '__fish_seen_subcommand_from load query' -l store -r -d 'A file of SQLite, postgresql://user@host/database, or sparql+http://host/path'
complete -c tally -n '__fish_seen_subcommand_from query' -l limit -x -d 'Facts at most'
complete -c tally -n '__fish_seen_subcommand_from check extract filter query' -l out -r -d 'Write to a file'
complete -c tally -n '__fish_seen_subcommand_from check extract filter' -l jobs -x -d Threads
complete -c tally -n '__fish_seen_subcommand_from extract explain' -l lang -x -a 'en vi' -d 'Language of the text'
complete -c tally -n '__fish_seen_subcommand_from check extract explain query' -l messages -x -a 'en vi' -d 'Language of reports and explanations'
complete -c tally -n '__fish_seen_subcommand_from check extract explain query' -l color -x -a 'auto always never' -d 'Colours in reports'
complete -c tally -n '__fish_seen_subcommand_from check extract filter explain' -l rules -x -a '(__fish_complete_directories)' -d 'Rules of your own, over the built-in packs'
complete -c tally -n '__fish_seen_subcommand_from check extract' -l gazetteer -r -d 'Names of your own, over the built-in ones'
