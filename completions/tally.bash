# bash completion for tally

_tally() {
  local cur prev words cword
  _init_completion || return

  local command="" word
  for word in "${words[@]:1:cword-1}"; do
    case $word in
      check | extract | filter | fetch | explain | load | query | serve) command=$word; break ;;
    esac
  done

  case $prev in
    --from)
      case $command in
        check) COMPREPLY=($(compgen -W "text html bitext jsonl warc xliff tmx po docx" -- "$cur")) ;;
        *) COMPREPLY=($(compgen -W "text html lines jsonl warc" -- "$cur")) ;;
      esac
      return
      ;;
    --to)
      case $command in
        check) COMPREPLY=($(compgen -W "terminal jsonl csv facts nquads jsonld sarif junit baseline html xliff tmx po" -- "$cur")) ;;
        query) COMPREPLY=($(compgen -W "terminal jsonl nquads jsonld" -- "$cur")) ;;
        *) COMPREPLY=($(compgen -W "terminal jsonl csv text" -- "$cur")) ;;
      esac
      return
      ;;
    --pair) COMPREPLY=($(compgen -W "hreflang key content" -- "$cur")); return ;;
    --color | --progress) COMPREPLY=($(compgen -W "auto always never" -- "$cur")); return ;;
    --lang | --source-lang | --target-lang | --messages) COMPREPLY=($(compgen -W "en vi" -- "$cur")); return ;;
    --min-severity) COMPREPLY=($(compgen -W "info minor major" -- "$cur")); return ;;
    --jobs) COMPREPLY=($(compgen -W "1 $(nproc 2>/dev/null)" -- "$cur")); return ;;
    --rules) _filedir -d; return ;;
    --source | --target | --out | --rejects | --checkpoint | --store | --gazetteer | --baseline | --project) _filedir; return ;;
  esac

  if [[ -z $command ]]; then
    COMPREPLY=($(compgen -W "check extract filter fetch explain load query serve --help --version" -- "$cur"))
    return
  fi
  if [[ $cur == -* ]]; then
    local options
    case $command in
      check) options="--from --pair --fields --rejects --checkpoint --source --target --source-lang --target-lang --to --out --jobs --progress --min-severity --baseline --messages --color --rules --gazetteer --project --no-project --help" ;;
      extract) options="--from --fields --rejects --checkpoint --lang --source-lang --target-lang --to --out --jobs --progress --messages --color --rules --gazetteer --project --no-project --help" ;;
      filter) options="--min-severity --invert --score --source-column --target-column --source-lang --target-lang --out --jobs --rules --project --no-project --help" ;;
      fetch) options="--list --sitemap --feed --out --connections --host-connections --delay --timeout --retries --back-off --max-redirects --max-size --user-agent --allow-private --help" ;;
      explain) options="--lang --messages --color --rules --project --no-project --help" ;;
      load) options="--store --help" ;;
      serve) options="--host --port --allow-host --connections --source-lang --target-lang --jobs --gazetteer --rules --messages --project --no-project --help" ;;
      query) options="--store --limit --to --out --messages --color --help" ;;
    esac
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
    return
  fi
  [[ $command == explain || $command == query || $command == serve ]] || _filedir
} && complete -F _tally tally
