# Reads a stream of JSON Lines and answers before it ends.
{
    printf '%s\n' '{"id":"1","text":"the certificate expired"}'
    printf '%s\n' '{"id":"2","text":"something else"}' '{"id":"3","text":""}'
} | faultline classify -q --taxonomy data/small.yaml -
