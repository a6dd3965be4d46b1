#!/bin/sh
# Opens the pull request of proposal/NAME.patch and proposal/NAME.md, or brings the open one up to date:
#   sh .dev/pull_request.sh NAME TITLE
# Needs git, gh with GH_TOKEN and GH_REPO, and a clean checkout of the default branch. An empty patch is nothing to do.
# A branch on which somebody else has committed is left as it is: the newest patch then stands in a comment's run (RUN).
set -eu
name=$1 title=$2
branch=facts/$name
bot=41898282+github-actions[bot]@users.noreply.github.com

[ -s "proposal/$name.patch" ] || { echo "Nothing has changed."; exit; }
{
  printf 'Made by [this run](%s). Read each change against its source, and put right by hand what is left.\n\n' "$RUN"
  head -c 60000 "proposal/$name.md"
} >body.md

last=$(gh api "repos/$GH_REPO/commits/$branch" --jq .commit.author.email 2>/dev/null) || last=
pull=$(gh pr list --head "$branch" --state open --json number --jq '.[0].number // empty')
if [ -n "$pull" ] && [ "$last" != "$bot" ]; then
  gh pr comment "$pull" --body-file body.md
  exit
fi

# What the packages of that run might have put elsewhere stays out.
git apply --index --include='docs/data/*' --include='docs/applications/decrypter/requirements.txt' \
  --include='.dev/*.in' --include='requirements*.txt' "proposal/$name.patch"
git diff --cached --quiet && { echo "Nothing of it may be changed from here."; exit; }
git switch --quiet --create "$branch"
git -c user.name='github-actions[bot]' -c user.email="$bot" commit --quiet --message "$title"
git push --quiet --force origin "$branch"
if [ -n "$pull" ]; then
  gh pr edit "$pull" --title "$title" --body-file body.md
else
  gh pr create --head "$branch" --title "$title" --body-file body.md
fi
# GitHub starts no checks for a pull request that a workflow has opened.
gh workflow run site.yml --ref "$branch"
